import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DisableKeyCommand,
  EnableKeyCommand,
  GetKeyPolicyCommand,
  ListKeysCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
} from '@aws-sdk/client-organizations';
import {
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';

const { centralAccount, managementAccount } = defaultIds;
const [analytics, webshop, billing, staging, network] = [
  '555555555555',
  '101010101010',
  '202020202020',
  '303030303030',
  '333333333333',
];

interface Result {
  readonly accountId: string;
  readonly state: string;
  readonly proofs: readonly { readonly name: string; readonly how: string; readonly outcome: string }[];
  readonly findings: readonly { readonly code: string; readonly what: string; readonly remedy: string }[];
  readonly calls: readonly { readonly action: string; readonly times?: number }[];
}

let operator: Operator;

beforeAll(async () => {
  operator = await Operator.deployed();
});
afterAll(() => operator.stop());

const verify = (...args: readonly string[]): Promise<OrgvaultResult> =>
  operator.orgvault(centralAccount, ['verify', ...args]);

async function verified(...args: readonly string[]): Promise<ReadonlyMap<string, Result>> {
  const { stdout } = await verify('--json', ...args);
  const { results }: { results: readonly Result[] } = JSON.parse(stdout);
  return new Map(results.map((result) => [result.accountId, result]));
}

function codesOf(result: Result | undefined): readonly string[] {
  return result?.findings.map(({ code }) => code) ?? [];
}

function outcomesOf(result: Result | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(result?.proofs.map(({ name, outcome }) => [name, outcome]) ?? []);
}

describe('an organization in which all is well', () => {
  it('is proved account by account, says which proof is which and what stays', async () => {
    const { exitCode, stdout, stderr } = await verify();
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('7 of 7 verified accounts and Regions proved; 7 enrolled');
    expect(stdout).toContain('Evaluated, not tried: write isolation');
    expect(stdout).toContain('Not verified: 666666666666 in eu-central-1 is suspended.');
    expect(stdout).toContain('What stays:');
  });

  it('takes nine calls an account, besides repeated looks', async () => {
    const results = await verified();
    expect(results.size).toBe(7);
    for (const result of results.values()) {
      expect(result.state).toBe('proved');
      expect(result.calls.map(({ action }) => action)).toEqual([
        'sts:AssumeRole',
        'cloudformation:DescribeStacks',
        'sts:AssumeRole',
        's3:PutObject',
        's3:GetObjectVersion',
        's3:ListBucketVersions',
        's3:GetObjectVersion',
        's3:GetObjectVersion',
        's3:GetObjectVersion',
      ]);
      expect(result.proofs.map(({ how }) => how)).toEqual([...Array(5).fill('seen'), 'evaluated']);
    }
  });

  it('keeps the results of all accounts when one is verified again, with the canary of another as neighbour', async () => {
    const results = await verified('--account', analytics);
    expect([...results.keys()]).toEqual([analytics]);
    expect(results.get(analytics)?.state).toBe('proved');
    const { stdout } = await operator.orgvault(centralAccount, ['status', '--json']);
    expect(stdout.match(/"proved"/g)?.length).toBeGreaterThanOrEqual(7);
  });

  it('draws a sample', async () => {
    expect((await verified('--sample', '2')).size).toBe(2);
  });
});

describe('wrong usage', () => {
  it.each([
    [['--sample', 'x'], 2, 'It takes a positive number.'],
    [['--account', '12'], 2, 'It takes the twelve digits of an account id.'],
    [['--account', '888888888888'], 1, 'the account 888888888888 has no instance of the stack set'],
  ])('%j', async (args, status, message) => {
    const { exitCode, stdout, stderr } = await verify(...args);
    expect(exitCode).toBe(status);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('names the missing permission of a caller who may not become the operator', async () => {
    const { exitCode, stderr } = await operator.orgvault(analytics, ['verify']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('sts:AssumeRole');
  });
});

describe('what members broke', () => {
  it('is named account by account, and nobody else is affected', async () => {
    await changeRule(analytics, (rule) => ({ ...rule, Status: 'Disabled' }));
    await deleteReplicationRole(webshop);
    await disableSourceKey(billing);
    await changeEncryption(staging);
    await changeRule(network, (rule) => ({
      ...rule,
      Destination: { ...rule.Destination, Bucket: rule.Destination?.Bucket, Account: managementAccount },
    }));
    const { exitCode, stdout } = await verify('--json');
    expect(exitCode).toBe(3);
    const { results }: { results: readonly Result[] } = JSON.parse(stdout);
    const by = new Map(results.map((result) => [result.accountId, result]));
    expect(codesOf(by.get(analytics))).toEqual(['REPLICATION_RULE_DISABLED']);
    expect(codesOf(by.get(webshop))).toEqual(['REPLICATION_ROLE_GONE']);
    expect(codesOf(by.get(billing))).toEqual(['SOURCE_KEY_DISABLED', 'CANARY_NOT_PUT']);
    expect(codesOf(by.get(staging))).toEqual(['SOURCE_DEFAULT_ENCRYPTION_CHANGED']);
    expect(codesOf(by.get(network))).toEqual(['DESTINATION_ACCOUNT_CHANGED']);
    expect(by.get('404040404040')?.state).toBe('proved');
    for (const accountId of [analytics, webshop, billing, staging, network]) {
      const [finding] = by.get(accountId)?.findings ?? [];
      expect(finding?.what).toContain(`${accountId} in eu-central-1`);
      expect(finding?.remedy).not.toBe('');
    }
  });

  it('shows in the text with what to do', async () => {
    const { exitCode, stdout } = await verify('--account', analytics);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('REPLICATION_RULE_DISABLED: 555555555555 in eu-central-1');
    expect(stdout).toContain('--deployment-mode REVERT_DRIFT');
  });
});

describe('what was broken in the centre', () => {
  const central = administratorOf(centralAccount);
  const account = '404040404040';

  it('a bucket policy that lets everybody in the organization everywhere', async () => {
    const { bucket } = await centre();
    const before = await operator.clients.s3(central).send(new GetBucketPolicyCommand({ Bucket: bucket }));
    await putCentralPolicy(bucket, {
      Sid: 'Everybody',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': defaultIds.organization } },
    });
    const result = (await verified('--account', account)).get(account);
    expect(outcomesOf(result)).toMatchObject({
      arrival: 'proved',
      'account-reads-own': 'proved',
      'neighbour-refused': 'refuted',
      'write-isolation': 'refuted',
    });
    expect(codesOf(result)).toEqual(['NEIGHBOUR_READABLE', 'CENTRAL_POLICY_NOT_ISOLATING']);
    await operator.clients
      .s3(central)
      .send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: before.Policy }));
  });

  it('a bucket policy that lets nobody in', async () => {
    const { bucket } = await centre();
    const before = await operator.clients.s3(central).send(new GetBucketPolicyCommand({ Bucket: bucket }));
    await putCentralPolicy(bucket, {
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const result = (await verified('--account', account)).get(account);
    expect(codesOf(result)).toEqual(['CENTRAL_POLICY_CHANGED']);
    expect(result?.findings[0]?.what).toContain('s3:ReplicateObject');
    await operator.clients
      .s3(central)
      .send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: before.Policy }));
  });

  it('the key: its policy, and then its state', async () => {
    const { keyArn } = await centre();
    const kms = operator.clients.kms(central);
    const before = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn }));
    const root = `arn:aws:iam::${centralAccount}:root`;
    const ownOnly = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }],
    };
    await kms.send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: JSON.stringify(ownOnly) }));
    const policy = (await verified('--account', account)).get(account);
    expect(codesOf(policy)).toEqual(['CENTRAL_KEY_POLICY_CHANGED']);
    expect(policy?.findings[0]?.what).toContain('kms:Encrypt, kms:GenerateDataKey, kms:Decrypt');
    await kms.send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: before.Policy }));

    await kms.send(new DisableKeyCommand({ KeyId: keyArn }));
    const { exitCode, stdout } = await verify('--account', account, '--json');
    expect(exitCode).toBe(3);
    const { results, recordFailure } = JSON.parse(stdout);
    expect(codesOf(results[0])).toEqual(['CENTRAL_KEY_DISABLED']);
    expect(results[0].findings[0].remedy).toContain(`aws kms enable-key --key-id ${keyArn}`);
    expect(recordFailure).toContain('DisabledException');
    await kms.send(new EnableKeyCommand({ KeyId: keyArn }));
  });
});

describe('what an organization policy forbids', () => {
  it('is named as such', async () => {
    const management = operator.clients.organizations(administratorOf(managementAccount));
    await management
      .send(new EnablePolicyTypeCommand({ RootId: defaultIds.root, PolicyType: 'SERVICE_CONTROL_POLICY' }))
      .catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'PolicyTypeAlreadyEnabledException') throw error;
      });
    const { Policy } = await management.send(
      new CreatePolicyCommand({
        Name: 'no-uploads',
        Description: 'nobody uploads',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }],
        }),
      }),
    );
    const target = { PolicyId: Policy?.PolicySummary?.Id, TargetId: '404040404040' };
    await management.send(new AttachPolicyCommand(target));
    const result = (await verified('--account', '404040404040')).get('404040404040');
    expect(codesOf(result)).toEqual(['SERVICE_CONTROL_POLICY']);
    expect(outcomesOf(result)['arrival']).toBe('not-tried');
    await management.send(new DetachPolicyCommand(target));
  });

  it('is named by policy and statement where S3 itself is hindered, of which AWS tells nobody', async () => {
    const management = operator.clients.organizations(administratorOf(managementAccount));
    const deny = { Sid: 'NothingLeaves', Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' };
    const { Policy } = await management.send(
      new CreatePolicyCommand({
        Name: 'no-replicas',
        Description: 'nobody replicates',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({ Version: '2012-10-17', Statement: [deny] }),
      }),
    );
    const target = { PolicyId: Policy?.PolicySummary?.Id, TargetId: '404040404040' };
    await management.send(new AttachPolicyCommand(target));
    const result = (await verified('--account', '404040404040')).get('404040404040');
    expect(outcomesOf(result)['arrival']).toBe('refuted');
    expect(codesOf(result)).toEqual(['SERVICE_CONTROL_POLICY']);
    expect(result?.findings[0]?.what).toBe(
      `404040404040 in eu-central-1: NothingLeaves of the policy no-replicas (${target.PolicyId}) blocks s3:ReplicateObject, which replication needs`,
    );
    await management.send(new DetachPolicyCommand(target));
  });
});

describe('interrupted', () => {
  it('says what goes on', async () => {
    await changeRolePolicy('404040404040');
    const { exitCode, stderr } = await operator.orgvault(
      centralAccount,
      ['verify', '--account', '404040404040', '--verbose'],
      { interruptAt: /PutObject/ },
    );
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Interrupted. Canaries that were uploaded stay');
  });
});

async function centre(): Promise<{ readonly bucket: string; readonly keyArn: string }> {
  const outputs = await operator.outputs(centralAccount, 'orgvault-central');
  return { bucket: outputs['CentralBucketName'] ?? '', keyArn: outputs['CentralKeyArn'] ?? '' };
}

async function putCentralPolicy(bucket: string, statement: object): Promise<void> {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await operator.clients
    .s3(administratorOf(centralAccount))
    .send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
}

async function changeRule(
  accountId: string,
  change: (rule: ReplicationRule) => ReplicationRule,
): Promise<void> {
  const s3 = operator.clients.s3(administratorOf(accountId));
  const Bucket = await operator.sourceBucket(accountId);
  const { ReplicationConfiguration: before } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
  await s3.send(
    new PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: { Role: before?.Role, Rules: before?.Rules?.map(change) },
    }),
  );
}

async function replicationRole(accountId: string): Promise<string> {
  const { Roles } = await operator.clients
    .iam(administratorOf(accountId))
    .send(new ListRolesCommand({ PathPrefix: '/orgvault/replication/' }));
  return Roles?.[0]?.RoleName ?? '';
}

async function deleteReplicationRole(accountId: string): Promise<void> {
  const iam = operator.clients.iam(administratorOf(accountId));
  const RoleName = await replicationRole(accountId);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function changeRolePolicy(accountId: string): Promise<void> {
  await operator.clients.iam(administratorOf(accountId)).send(
    new PutRolePolicyCommand({
      RoleName: await replicationRole(accountId),
      PolicyName: 'replication',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
      }),
    }),
  );
}

async function disableSourceKey(accountId: string): Promise<void> {
  const kms = operator.clients.kms(administratorOf(accountId));
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  await kms.send(new DisableKeyCommand({ KeyId: Keys[0]?.KeyId }));
}

async function changeEncryption(accountId: string): Promise<void> {
  await operator.clients.s3(administratorOf(accountId)).send(
    new PutBucketEncryptionCommand({
      Bucket: await operator.sourceBucket(accountId),
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
}
