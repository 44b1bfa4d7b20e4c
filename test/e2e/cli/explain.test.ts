import { DeleteRoleCommand, DeleteRolePolicyCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, DisableKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import {
  DeleteBucketPolicyCommand,
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPrinted } from '../../../assurance/faults/printed-command.ts';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { type ExplainResult, explainResult } from '../../../src/cli/explain/json.ts';
import { Operator, region } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';

const { centralAccount, managementAccount, stranger, outsideUnit, suspendedAccount } = defaultIds;
const webshop = '101010101010';
const billing = '202020202020';
const network = '333333333333';
const playground = '777777777777';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
});
afterAll(() => operator.stop());

const explain = (accountId: string, as: string = centralAccount): Promise<OrgvaultResult> =>
  operator.orgvault(as, ['explain', accountId]);

async function explained(
  accountId: string,
  as: string = centralAccount,
): Promise<{ readonly exitCode: number; readonly result: ExplainResult }> {
  const { exitCode, stdout } = await operator.orgvault(as, ['explain', accountId, '--json']);
  return { exitCode, result: explainResult.parse(JSON.parse(stdout)) };
}

describe('an account that is backed up', () => {
  it('is shown with its place, its stack and its replication', async () => {
    const { exitCode, stdout, stderr } = await explain(webshop);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Account 101010101010, webshop-production');
    expect(stdout).toContain('Root/Workloads/Production (r-exam / ou-exam-workload / ou-exam-production)');
    expect(stdout).toContain('it lies in ou-exam-workload, a unit of the configuration');
    expect(stdout).toContain('eu-central-1: enrolled');
    expect(stdout).toMatch(/Stack: +StackSet-orgvault-source-\S+, CREATE_COMPLETE/);
    expect(stdout).toMatch(/Template: +as in the stack set/);
    expect(stdout).toMatch(/Replication: +healthy/);
    expect(stdout).toMatch(/Settings: +all that replication needs is as it should be/);
    expect(stdout).not.toContain('What to do');
  });

  it('reads "unknown" where the caller cannot look inside, and that is no health', async () => {
    const { exitCode, stdout } = await explain(webshop, managementAccount);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/Inside: +unknown: run from the administering account 222222222222/);
    expect(stdout).toMatch(/Verified: +unknown/);
    expect(stdout).toContain('eu-central-1: enrolled');
  });
});

describe('an account that is left out on purpose', () => {
  it.each([
    [managementAccount, 'management-account', 'stack sets never reach the management account'],
    [centralAccount, 'central-account', 'a backup beside its source is none'],
    [playground, 'no-unit', 'none of the configured units contains it: ou-exam-workload, ou-exam-platform'],
    [suspendedAccount, 'unit', 'it lies in ou-exam-workload'],
  ])('%s is told what decides: %s', async (accountId, by, text) => {
    const { exitCode, result } = await explained(accountId);
    expect([exitCode, result.decision.by]).toEqual([0, by]);
    expect(result.decision.text).toContain(text);
    expect(result.regions[0]).toMatchObject({ state: 'not-covered', gap: false, inside: null, repairs: [] });
  });

  it('is told of an exclusion', async () => {
    await operator.configure({
      enrollment: { organizationalUnits: defaultIds.targetUnits, excludedAccounts: [billing] },
    });
    const { exitCode, stdout } = await explain(billing);
    await operator.configure();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('it stands in enrollment.excludedAccounts of the configuration');
  });
});

describe('what was changed beside the stack', () => {
  it('is named, and the commands that are printed set it back', async () => {
    const Bucket = await operator.sourceBucket(network);
    const s3 = operator.clients.s3(administratorOf(network));
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
    const Rules = (ReplicationConfiguration?.Rules ?? []).map((rule) => ({
      ...rule,
      Status: 'Disabled' as const,
    }));
    await s3.send(
      new PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: { Role: ReplicationConfiguration?.Role, Rules },
      }),
    );
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));

    const { exitCode, stdout } = await explain(network);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/Settings: .* is disabled \(REPLICATION_RULE_DISABLED\)/);
    expect(stdout).toMatch(/Settings: .* lacks RefuseInsecureTransport, .* \(SOURCE_POLICY_CHANGED\)/);

    await doWhatIsPrinted(stdout);
    const after = await explain(network);
    expect([after.exitCode, after.stdout]).toEqual([
      0,
      expect.stringContaining('all that replication needs is as it should be'),
    ]);
  });

  it('is named by the permission that replication lacks', async () => {
    await withRoles(billing, '/orgvault/replication/', async (RoleName) => {
      const iam = operator.clients.iam(administratorOf(billing));
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'replication' }));
    });
    const { exitCode, result } = await explained(billing);
    expect(exitCode).toBe(3);
    const [region] = result.regions;
    const findings = region?.inside?.kind === 'seen' ? region.inside.value.findings : undefined;
    expect(JSON.stringify(findings)).toContain('s3:ReplicateObject');
    expect(region?.repairs[0]?.commands[0]).toContain('--deployment-mode REVERT_DRIFT');
  });

  it('cannot be seen without the audit role, and is unknown then', async () => {
    await withRoles(billing, '/orgvault/audit/', async (RoleName) => {
      const iam = operator.clients.iam(administratorOf(billing));
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'audit' }));
      await iam.send(new DeleteRoleCommand({ RoleName }));
    });
    const { exitCode, stdout } = await explain(billing);
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/Inside: +unknown: .* sts:AssumeRole/);
  });
});

describe('a key that cannot be used', () => {
  const centralBucket = `orgvault-${centralAccount}-${region}-an`;
  it.each([
    ['the source key is disabled', network, 'SOURCE_KEY_DISABLED', DisableKeyCommand],
    [
      'the source key waits for its deletion',
      network,
      'SOURCE_KEY_PENDING_DELETION',
      ScheduleKeyDeletionCommand,
    ],
    ['the central key is disabled', centralAccount, 'CENTRAL_KEY_DISABLED', DisableKeyCommand],
    [
      'the central key waits for its deletion',
      centralAccount,
      'CENTRAL_KEY_PENDING_DELETION',
      ScheduleKeyDeletionCommand,
    ],
  ] as const)('where %s, the commands that are printed mend it', async (_, owner, code, Break) => {
    const bucket = owner === centralAccount ? centralBucket : await operator.sourceBucket(owner);
    const kms = operator.clients.kms(administratorOf(owner));
    const KeyId = await keyOf(owner, bucket);
    await kms.send(new Break({ KeyId }));

    const { exitCode, stdout } = await explain(network);
    expect(exitCode).toBe(3);
    expect(stdout).toContain(`(${code})`);
    expect(stdout).toContain(`, as administrator of ${owner}:`);
    // A change set would find nothing to set back: the template says nothing of the state of a key.
    expect(stdout).not.toContain('REVERT_DRIFT');

    await doWhatIsPrinted(stdout);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata?.KeyState).toBe('Enabled');
    expect((await explain(network)).stdout).toContain('all that replication needs is as it should be');
    expect(await operator.upload(network, await operator.sourceBucket(network), code)).toBe('COMPLETED');
  });
});

describe('an account whose creation failed', () => {
  it('is told the whole reason, and how to go on', async () => {
    const organizations = operator.clients.organizations(administratorOf(managementAccount));
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Name: 'no-keys',
        Description: 'nobody creates keys',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' }],
        }),
      }),
    );
    await organizations.send(
      new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: playground }),
    );
    await operator.move(playground, outsideUnit, 'ou-exam-workload');
    const { exitCode, stdout } = await eventually(
      'the creation has failed',
      () => explain(playground),
      (run) => run.stdout.includes('eu-central-1: failed'),
    );
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/Failure: .* CREATE FAILED in operation \S+: .*kms:CreateKey/);
    expect(stdout).toContain(`orgvault retry --account ${playground}`);
  });
});

describe('an account that left the units', () => {
  it('is told that its stack was kept', async () => {
    await operator.move(webshop, 'ou-exam-production', outsideUnit);
    const { exitCode, stdout } = await eventually(
      'the account is detached',
      () => explain(webshop),
      (run) => run.stdout.includes('eu-central-1: detached'),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Left: .* its stack was kept, its bucket, key and data stay/);
  });
});

describe('whoever runs it', () => {
  it('is told that nobody knows the account', async () => {
    const { exitCode, stdout, stderr } = await explain(stranger);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('neither the organization o-exampleorgid nor the stack set knows the account');
  });

  it('is told where to run it, from an account that sees nothing', async () => {
    const { exitCode, stderr } = await explain(webshop, network);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('run it from the account that administers the stack set, 222222222222');
  });

  it('is told of wrong usage', async () => {
    const { exitCode, stderr } = await explain('1234');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('It takes the twelve digits of an account id.');
  });
});

async function withRoles(
  accountId: string,
  PathPrefix: string,
  work: (roleName: string | undefined) => Promise<void>,
): Promise<void> {
  const iam = operator.clients.iam(administratorOf(accountId));
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix }));
  for (const { RoleName } of Roles) await work(RoleName);
}

/** Does what is printed under "What to do", as whom it says; `orgvault retry` aside, which has tests of its own. */
async function doWhatIsPrinted(stdout: string): Promise<void> {
  const [, steps = ''] = stdout.split('What to do');
  let by = '';
  for (const line of steps.split('\n')) {
    by = /, as administrator of (\d{12}):$/.exec(line)?.[1] ?? by;
    const command = line.trim();
    if (command.startsWith('aws ')) await runPrinted(operator.clients, by, command);
  }
}

/** The key of an account's source bucket, or of the central bucket. */
async function keyOf(accountId: string, Bucket: string): Promise<string | undefined> {
  const { ServerSideEncryptionConfiguration } = await operator.clients
    .s3(administratorOf(accountId))
    .send(new GetBucketEncryptionCommand({ Bucket }));
  return ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
}
