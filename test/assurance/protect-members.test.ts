import { readFileSync } from 'node:fs';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DisableKeyCommand, EnableKeyCommand, UntagResourceCommand } from '@aws-sdk/client-kms';
import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import {
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { DeleteParameterCommand, GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationOf, PreparedOrganization } from '../../assurance/prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../../assurance/prepared/templates.ts';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { attempt } from '../../rehearsal/scenario/attempt.ts';
import { administratorOf, type Credentials } from '../../rehearsal/scenario/clients.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { put, replicationOutcome } from '../../rehearsal/scenario/source-bucket.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { needsOf } from '../../src/control-policies/needs.ts';
import { obstaclesFor } from '../../src/control-policies/obstacles.ts';
import { sourceBucketParameterPath } from '../../src/names.ts';
import { parsePolicy } from '../../src/policy/document.ts';

const Content = readFileSync(new URL('../../docs/protect-members.json', import.meta.url), 'utf8');
const own = '101010101010';
const administrator = administratorOf(own);

describe('the service control policy of the security model', () => {
  let prepared: PreparedOrganization;
  let exempt: Credentials;
  beforeAll(async () => {
    prepared = await PreparedOrganization.start({ organization: organizationOf([own]) });
    exempt = await prepared.clients.assume(
      `arn:aws:iam::${own}:role/OrganizationAccountAccessRole`,
      administratorOf(defaultIds.managementAccount),
    );
    const organizations = prepared.clients.organizations(administratorOf(defaultIds.managementAccount));
    const created = await organizations.send(
      new CreatePolicyCommand({ Name: 'protect', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content }),
    );
    const PolicyId = present(created.Policy?.PolicySummary?.Id);
    for (const TargetId of defaultIds.targetUnits) {
      await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId }));
    }
    await prepared.deploy(await synthesizeTemplates({ tags: { application: 'orgvault' } }));
  });
  afterAll(() => prepared.close());

  async function target() {
    const { clients } = prepared;
    const Bucket = await prepared.sourceBucket(own);
    const s3 = clients.s3(administrator);
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    const [encryption] = present(ServerSideEncryptionConfiguration).Rules ?? [];
    const { Parameters = [] } = await clients
      .ssm(administrator)
      .send(new GetParametersByPathCommand({ Path: sourceBucketParameterPath, Recursive: true }));
    const instances = await prepared.settledInstances();
    return {
      Bucket,
      RoleName: present(present(ReplicationConfiguration?.Role).split('/').at(-1)),
      KeyId: present(encryption?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID),
      Parameter: present(Parameters[0]?.Name),
      StackName: present(instances.find(({ Account }) => Account === own)?.StackId),
    };
  }

  /** What an account's administrator might do to its backup, by what it takes away. */
  async function damages(): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
    const { clients } = prepared;
    const { Bucket, RoleName, KeyId, Parameter, StackName } = await target();
    const [s3, iam, kms] = [
      clients.s3(administrator),
      clients.iam(administrator),
      clients.kms(administrator),
    ];
    const trust = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };
    return {
      'a role of its own below the path': () =>
        iam.send(
          new CreateRoleCommand({
            Path: '/orgvault/replication/',
            RoleName: 'mine',
            AssumeRolePolicyDocument: documentOf(trust),
          }),
        ),
      'a role that the policy would let through': () =>
        iam.send(
          new CreateRoleCommand({
            RoleName: 'stacksets-exec-mine',
            AssumeRolePolicyDocument: documentOf(trust),
          }),
        ),
      'other rights of the replication role': () =>
        iam.send(
          new PutRolePolicyCommand({
            RoleName,
            PolicyName: 'replication',
            PolicyDocument: documentOf({ Effect: 'Deny', Action: '*', Resource: '*' }),
          }),
        ),
      'the replication role': () => iam.send(new DeleteRoleCommand({ RoleName })),
      'the replication rule': () => s3.send(new DeleteBucketReplicationCommand({ Bucket })),
      'the bucket policy': () => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
      'the versioning': () =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
      'the key': () => kms.send(new DisableKeyCommand({ KeyId })),
      "the key's tag": () => kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['application'] })),
      'the parameter': () => clients.ssm(administrator).send(new DeleteParameterCommand({ Name: Parameter })),
      'the stack': () => clients.cloudformation(administrator).send(new DeleteStackCommand({ StackName })),
    };
  }

  it('keeps an administrator of the account from all that protects its files', async () => {
    for (const [what, damage] of Object.entries(await damages())) {
      const tried = await attempt(damage);
      expect(tried.allowed ? 'allowed' : tried.code, what).toMatch(/^AccessDenied(?:Exception)?$/);
    }
  });

  it('stops neither enrolment nor uploads, replication and updates', async () => {
    const { clients } = prepared;
    await prepared.update(
      await synthesizeTemplates({
        tags: { application: 'orgvault' },
        replication: { storageClass: 'GLACIER_IR' },
        lifecycle: { source: { noncurrentVersions: { expireAfterDays: 60 } } },
      }),
    );
    const { Bucket, RoleName } = await target();
    const object = { Bucket, Key: `${own}/file` };
    await put(clients, administrator, { ...object, Body: 'content' });
    expect(await replicationOutcome(clients, administrator, object)).toBe('COMPLETED');
    expect((await clients.iam(administrator).send(new GetRoleCommand({ RoleName }))).Role?.RoleName).toBe(
      RoleName,
    );
  });

  it('is nothing that `doctor` would warn of', () => {
    const config = parseConfig(
      [
        'organizationId: o-exampleorgid',
        'central: { accountId: "222222222222", region: eu-central-1 }',
        'enrollment: { organizationalUnits: [ou-exam-workload] }',
        'tags: { application: orgvault }',
      ].join('\n'),
      'orgvault.yaml',
    );
    const lineage = ['r-exam', 'ou-exam-workload'];
    const unit = { id: 'ou-exam-workload', name: 'Workloads', path: 'Root/Workloads', lineage };
    const account = { id: own, name: 'shop', state: 'ACTIVE', joined: undefined, unit };
    const everything = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
    const policies = [everything, Content].map((text, index) => ({
      id: `p-${index}`,
      name: `policy ${index}`,
      statements: parsePolicy(text, 'p'),
      attachedTo: new Set([...lineage, own]),
    }));
    expect(obstaclesFor(account, needsOf(config, own, 'eu-central-1'), policies)).toEqual([]);
  });

  it('lets the named role through, for what `explain` prints to be run', async () => {
    const { Bucket, KeyId } = await target();
    const kms = prepared.clients.kms(exempt);
    await kms.send(new DisableKeyCommand({ KeyId }));
    await kms.send(new EnableKeyCommand({ KeyId }));
    await prepared.clients
      .s3(exempt)
      .send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  });
});

function documentOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
