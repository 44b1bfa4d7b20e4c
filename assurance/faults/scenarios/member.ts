import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { DisableKeyCommand } from '@aws-sdk/client-kms';
import {
  DeleteBucketReplicationCommand,
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
} from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { sourceBucketOf } from '../../../rehearsal/scenario/source-bucket.ts';
import type { Estate } from '../estate.ts';
import {
  doWhatExplainPrints,
  remediesOfVerify,
  retryObjects,
  uploadsFail,
  verifyFinds,
} from '../operator.ts';
import { analytics, billing, shop } from '../organization.ts';
import { runPrinted } from '../printed-command.ts';
import type { Scenario } from '../scenario.ts';

/** S3 can no longer become the role: what is uploaded fails. */
const roleDeleted: Scenario = {
  name: 'the replication role of a member is deleted',
  async run(estate) {
    const iam = estate.clients.iam(administratorOf(shop));
    const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: '/orgvault/replication/' }));
    for (const { RoleName } of Roles) {
      const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      for (const PolicyName of PolicyNames)
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      await iam.send(new DeleteRoleCommand({ RoleName }));
    }
    await uploadsFail(estate, [shop]);
    const said = await verifyFinds(estate, 'REPLICATION_ROLE_GONE');
    return {
      said,
      mended: [...(await doWhatExplainPrints(estate, shop)), ...(await retryObjects(estate, [shop]))],
    };
  },
};

/** Uploads are accepted and go nowhere: S3 does not even say that they failed. */
const ruleDeleted: Scenario = {
  name: 'the replication rule of a member is deleted',
  async run(estate) {
    const s3 = estate.clients.s3(administratorOf(billing));
    const bucket = { Bucket: await sourceBucketOf(estate.clients, billing) };
    await s3.send(new DeleteBucketReplicationCommand(bucket));
    await uploadsFail(estate, [billing]);
    const said = await verifyFinds(estate, 'REPLICATION_CONFIGURATION_GONE');
    return {
      said,
      mended: [...(await doWhatExplainPrints(estate, billing)), ...(await retryObjects(estate, [billing]))],
    };
  },
};

/** The rule is there and off. */
const ruleDisabled: Scenario = {
  name: 'the replication rule of a member is disabled, and its bucket policy replaced',
  async run(estate) {
    const s3 = estate.clients.s3(administratorOf(analytics));
    const bucket = { Bucket: await sourceBucketOf(estate.clients, analytics) };
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand(bucket));
    const { Role, Rules = [] } = ReplicationConfiguration ?? {};
    const off = Rules.map((rule) => ({ ...rule, Status: 'Disabled' as const }));
    await s3.send(
      new PutBucketReplicationCommand({ ...bucket, ReplicationConfiguration: { Role, Rules: off } }),
    );
    const statement = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutBucketWebsite',
      Resource: `arn:aws:s3:::${bucket.Bucket}`,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await s3.send(new PutBucketPolicyCommand({ ...bucket, Policy }));
    await uploadsFail(estate, [analytics]);
    const said = await verifyFinds(estate, 'REPLICATION_RULE_DISABLED');
    return {
      said,
      mended: [
        ...(await doWhatExplainPrints(estate, analytics)),
        ...(await retryObjects(estate, [analytics])),
      ],
    };
  },
};

/** Nothing can be uploaded any more, and what is there cannot be read; nothing is lost. */
const sourceKeyDisabled: Scenario = {
  name: 'the key of a member is disabled',
  async run(estate) {
    await estate.clients
      .kms(administratorOf(shop))
      .send(new DisableKeyCommand({ KeyId: await sourceKey(estate, shop) }));
    const said = await verifyFinds(estate, 'SOURCE_KEY_DISABLED');
    const [enable] = (await remediesOfVerify(estate)).flatMap(
      (remedy) => /aws kms enable-key --key-id \S+ --region [\w-]+/.exec(remedy) ?? [],
    );
    if (enable === undefined) throw new Error('verify does not say how the key is enabled');
    await runPrinted(estate.clients, shop, enable);
    return { said, mended: ['`aws kms enable-key`, as `verify` prints it'] };
  },
};

async function sourceKey({ clients }: Estate, account: string): Promise<string | undefined> {
  const { ServerSideEncryptionConfiguration } = await clients
    .s3(administratorOf(account))
    .send(new GetBucketEncryptionCommand({ Bucket: await sourceBucketOf(clients, account) }));
  return ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
}

export const memberScenarios: readonly Scenario[] = [
  roleDeleted,
  ruleDeleted,
  ruleDisabled,
  sourceKeyDisabled,
];
