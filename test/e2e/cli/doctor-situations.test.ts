import {
  CreateRoleCommand,
  DetachRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  PutRolePolicyCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import pLimit from 'p-limit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { type DoctorResult, doctorResult } from '../../../src/cli/doctor/json.ts';
import { Operator, region } from '../operator.ts';

const { centralAccount, stranger, suspendedAccount, managementAccount } = defaultIds;
const webshop = '101010101010';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
});
afterEach(() => operator.configure());
afterAll(() => operator.stop());

interface Diagnosis {
  readonly exitCode: number;
  readonly findings: DoctorResult['findings'];
}

/** What one check finds, and how the whole command ends. */
async function doctor(accountId: string, check: string): Promise<Diagnosis> {
  const { exitCode, stdout } = await operator.orgvault(accountId, ['doctor', '--json']);
  const { findings } = doctorResult.parse(JSON.parse(stdout));
  return { exitCode, findings: findings.filter((finding) => finding.check === check) };
}

describe('what replicates into a source bucket', () => {
  it('is warned of, in whatever Region it lies', async () => {
    const before = await doctor(webshop, 'incoming-replication');
    expect(before.findings).toEqual([
      {
        check: 'incoming-replication',
        verdict: 'pass',
        detail:
          `none of the buckets of account ${webshop} (1 in all Regions) replicates into a source bucket; ` +
          'of other accounts only a run there tells',
      },
    ]);
    const source = await operator.sourceBucket(webshop);
    await replicateFrom('webshop-elsewhere', source);
    const { exitCode, findings } = await doctor(webshop, 'incoming-replication');
    expect(findings).toMatchObject([
      {
        verdict: 'warn',
        detail: `the bucket webshop-elsewhere replicates into the source bucket arn:aws:s3:::${source}: its replicas never reach the centre`,
        remedy: expect.stringContaining('copy the objects there instead'),
      },
    ]);
    expect(exitCode).toBe(3);
  });

  it('is no affair of the central account, which does not see it and says so', async () => {
    const { findings } = await doctor(centralAccount, 'incoming-replication');
    expect(findings).toMatchObject([
      { verdict: 'pass', detail: expect.stringContaining('of other accounts only a run there tells') },
    ]);
  });

  /** In another Region than the source bucket's, as cross-Region replication goes. */
  async function replicateFrom(bucket: string, source: string): Promise<void> {
    const s3 = new S3Client({
      endpoint: operator.rehearsal.url,
      region: 'us-east-1',
      credentials: administratorOf(webshop),
      forcePathStyle: true,
    });
    const iam = operator.clients.iam(administratorOf(webshop));
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: 'webshop-replication',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        }),
      }),
    );
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await s3.send(
      new PutBucketReplicationCommand({
        Bucket: bucket,
        ReplicationConfiguration: {
          Role: Role?.Arn,
          Rules: [
            {
              ...{ ID: 'to-source', Status: 'Enabled', Priority: 1, Filter: {} },
              DeleteMarkerReplication: { Status: 'Disabled' },
              Destination: { Bucket: `arn:aws:s3:::${source}` },
            },
          ],
        },
      }),
    );
    s3.destroy();
  }
});

describe('the central account', () => {
  it.each([
    [suspendedAccount, 'is SUSPENDED', 'reopen it within 90 days'],
    [stranger, 'is not in the organization', 'invite it'],
  ])('%s fails: it %s', async (accountId, detail, remedy) => {
    await operator.configure({
      central: { accountId, region },
      administrator: { kind: 'management-account', accountId: managementAccount },
    });
    const { exitCode, findings } = await doctor(managementAccount, 'central-account');
    expect(findings).toMatchObject([
      {
        verdict: 'fail',
        detail: `the central account ${accountId} ${detail}`,
        remedy: expect.stringContaining(remedy),
      },
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('the organizational units', () => {
  it('are warned of where they are siblings: a new one beside them would be left out', async () => {
    await operator.configure({
      enrollment: { organizationalUnits: ['ou-exam-production', 'ou-exam-staging0'] },
    });
    const { exitCode, findings } = await doctor(centralAccount, 'organizational-units');
    expect(findings).toMatchObject([
      {
        verdict: 'warn',
        detail: expect.stringContaining('2 targets are siblings below ou-exam-workload'),
        remedy: expect.stringContaining('consider ou-exam-workload as the target'),
      },
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('the name of the central bucket', () => {
  it('fails where another account has taken it', async () => {
    const Bucket = 'orgvault-example-taken';
    await operator.clients.s3(administratorOf(stranger)).send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    await operator.configure({
      central: { accountId: centralAccount, region, bucket: { namespace: 'global', name: Bucket } },
    });
    const { exitCode, findings } = await doctor(centralAccount, 'bucket-name');
    expect(findings).toMatchObject([
      {
        verdict: 'fail',
        detail: `the bucket name ${Bucket} is taken by another account`,
        remedy: expect.stringContaining('account-regional'),
      },
    ]);
    expect(exitCode).toBe(1);
    const fromMember = await doctor(webshop, 'bucket-name');
    expect(fromMember.findings).toMatchObject([{ verdict: 'unknown' }]);
  });
});

describe('the bootstrap', () => {
  it('warns where its execution role cannot read its own bucket', async () => {
    const iam = operator.clients.iam(administratorOf(centralAccount));
    const RoleName = `cdk-hnb659fds-cfn-exec-role-${centralAccount}-${region}`;
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    for (const { PolicyArn } of AttachedPolicies) {
      await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    const allow = (Action: string, Resource: string) =>
      iam.send(
        new PutRolePolicyCommand({
          RoleName,
          PolicyName: 'narrow',
          PolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action, Resource }],
          }),
        }),
      );
    await allow('cloudformation:*', '*');
    const narrow = await doctor(centralAccount, 'execution-role');
    expect(narrow.findings).toMatchObject([
      {
        verdict: 'warn',
        detail: `${RoleName} may be unable to read the source template in cdk-hnb659fds-assets-${centralAccount}-${region}`,
        remedy: expect.stringContaining('s3:GetObject*'),
      },
    ]);
    expect(narrow.exitCode).toBe(0);

    await allow('s3:GetObject*', `arn:aws:s3:::cdk-hnb659fds-assets-${centralAccount}-${region}/*`);
    const wide = await doctor(centralAccount, 'execution-role');
    expect(wide.findings).toMatchObject([{ verdict: 'pass' }]);
  });

  it('fails where it is too old', async () => {
    await operator.clients
      .ssm(administratorOf(centralAccount))
      .send(
        new PutParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '5', Overwrite: true }),
      );
    const { exitCode, findings } = await doctor(centralAccount, 'bootstrap');
    expect(findings).toMatchObject([
      {
        verdict: 'fail',
        detail: `the bootstrap of aws://${centralAccount}/${region} is too old: version 5, and 6 is needed`,
        remedy: expect.stringContaining(`npx cdk bootstrap aws://${centralAccount}/${region}`),
      },
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('quotas', () => {
  it('are those of the account that is asked; of the others it is said that nobody looked', async () => {
    const { findings } = await doctor(centralAccount, 'quotas');
    expect(findings).toEqual([
      {
        check: 'quotas',
        verdict: 'pass',
        detail:
          `room for stack sets, stack instances of the stack set, IAM roles, KMS keys in ${region}, S3 buckets ` +
          `in account ${centralAccount}; not looked at: IAM roles, KMS keys and S3 buckets of the accounts to be ` +
          'enrolled, of which only a run there tells',
      },
    ]);
  });

  it('are looked at in a member as well, by itself, and fail where they are reached', async () => {
    const iam = operator.clients.iam(administratorOf(webshop));
    expect((await doctor(webshop, 'quotas')).findings).toMatchObject([
      {
        verdict: 'pass',
        detail: `room for IAM roles, KMS keys in ${region}, S3 buckets in account ${webshop}`,
      },
    ]);
    let roles = 0;
    for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) roles += Roles.length;
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: webshop }, Action: 'sts:AssumeRole' }],
    });
    const missing = Array.from({ length: 996 - roles }, (_, index) => `role-${index}`);
    const atOnce = pLimit(20);
    await atOnce.map(missing, (RoleName) =>
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument })),
    );
    const { exitCode, findings } = await doctor(webshop, 'quotas');
    expect(findings).toMatchObject([
      {
        verdict: 'fail',
        detail: '996 IAM roles are in use and 5 come along, more than the 1000 that the account may have',
        remedy: expect.stringContaining('--service-code iam --quota-code L-FE177D64 --desired-value 1001'),
      },
    ]);
    expect(exitCode).toBe(1);
  });
});
