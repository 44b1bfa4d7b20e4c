import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteRolePolicyCommand, ListRolePoliciesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { GetBucketReplicationCommand, PutBucketReplicationCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { type StatusRegion, type StatusResult, statusResult } from '../../../src/cli/status/json.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultOptions, OrgvaultResult } from '../orgvault.ts';

const { centralAccount, managementAccount, excludedAccount, suspendedAccount, outsideUnit } = defaultIds;
const webshop = '101010101010';
const billing = '202020202020';
const staging = '303030303030';
const network = '333333333333';
const playground = '777777777777';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(centralAccount);
  await operator.configure();
});
afterAll(() => operator.stop());

const status = (...args: readonly string[]): Promise<OrgvaultResult> =>
  operator.orgvault(centralAccount, ['status', ...args]);

async function seen(
  args: readonly string[] = [],
  accountId: string = centralAccount,
  options: Partial<OrgvaultOptions> = {},
): Promise<{ readonly exitCode: number; readonly result: StatusResult }> {
  const { exitCode, stdout } = await operator.orgvault(accountId, ['status', '--json', ...args], options);
  return { exitCode, result: statusResult.parse(JSON.parse(stdout)) };
}

function of(result: StatusResult, accountId: string): StatusRegion | undefined {
  return result.accounts.find((account) => account.accountId === accountId)?.regions[0];
}

describe('before anything is deployed', () => {
  it('calls every account of the units a gap', async () => {
    const { exitCode, result } = await seen();
    expect(exitCode).toBe(3);
    expect(result).toMatchObject({ stackSet: null, verify: { state: 'not-deployed' }, counts: { gaps: 7 } });
    expect(of(result, webshop)).toMatchObject({ gap: true, reason: { code: 'not-deployed' } });
  });
});

describe('an organization that is deployed', () => {
  beforeAll(async () => {
    await operator.bootstrap(centralAccount);
    await operator.cdkSucceeds(centralAccount, 'deploy', '--all', '--require-approval', 'never');
  });

  it('is shown account by account, each with its reason', async () => {
    const { exitCode, stdout, stderr } = await status();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^101010101010 +webshop-production +Root\/Workloads\/Production +enrolled/m);
    expect(stdout).toMatch(/^111111111111 .* not covered .* management account: stack sets never reach it$/m);
    expect(stdout).toMatch(/^222222222222 .* holds the backup itself$/m);
    expect(stdout).toMatch(/^666666666666 .* stack sets skip it \(SUSPENDED\)$/m);
    expect(stdout).toMatch(/^777777777777 .* in none of the organizational units of the configuration$/m);
    expect(stdout).toContain('13 accounts: 7 enrolled, 6 not covered');
    expect(stdout).toContain('No gaps');
    expect(stdout).toContain('Verified: never.');
    expect(stdout).not.toContain('\u001b');
  });

  it('takes no more calls than the answers have pages', async () => {
    const { exitCode, stderr } = await status('--verbose');
    expect([exitCode, stderr]).toEqual([0, expect.any(String)]);
    const calls = stderr.split('\n').flatMap((line) => line.match(/^\S+ (\w+) in .* ms/)?.[1] ?? []);
    expect(calls.toSorted()).toEqual(
      [
        // Who calls; the organization: its root, and two listings for each of its six units.
        ...['GetCallerIdentity', 'DescribeOrganization', 'ListRoots'],
        ...Array<string>(6).fill('ListOrganizationalUnitsForParent'),
        ...Array<string>(6).fill('ListAccountsForParent'),
        // The stack set.
        ...['DescribeStackSet', 'ListStackSetAutoDeploymentTargets', 'ListStackInstances'],
        'ListStackSetOperations',
        // The record of verifications, as central-canary.
        ...['AssumeRole', 'AssumeRole', 'GetObject'],
      ].toSorted(),
    );
  });

  it('is narrowed by unit, account and state', async () => {
    const accountsOf = ({ result }: { readonly result: StatusResult }) =>
      result.accounts.map(({ accountId }) => accountId);
    expect(accountsOf(await seen(['--ou', 'ou-exam-production']))).toEqual([billing, webshop]);
    expect(accountsOf(await seen(['--account', webshop, network]))).toEqual([network, webshop]);
    expect(accountsOf(await seen(['--state', 'gap', '--ou', 'ou-exam-workload']))).toEqual([]);
    expect(accountsOf(await seen(['--state', 'not-covered', '--ou', 'ou-exam-workload']))).toEqual([
      suspendedAccount,
    ]);
  });

  it('is seen from the management account too, but for what only the operator role sees', async () => {
    const { exitCode, result } = await seen([], managementAccount);
    expect(exitCode).toBe(0);
    expect(result.counts.enrolled).toBe(7);
    expect(result.verify).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('sts:AssumeRole'),
    });
  });

  it('tells what the last verification proved', async () => {
    await operator.orgvault(centralAccount, ['verify']);
    const { result } = await seen();
    expect(result.verify.state).toBe('found');
    expect(of(result, webshop)?.verify?.state).toBe('proved');
    expect(of(result, suspendedAccount)?.verify).toBeNull();
    expect((await status()).stdout).toMatch(/^101010101010 .* proved, just now/m);
  });

  it('shows an account that the configuration excludes', async () => {
    await operator.configure({
      enrollment: { organizationalUnits: defaultIds.targetUnits, excludedAccounts: [billing] },
    });
    const { exitCode, result } = await seen(['--account', billing]);
    await operator.configure();
    expect(exitCode).toBe(0);
    expect(of(result, billing)).toMatchObject({ state: 'not-covered', reason: { code: 'excluded' } });
  });

  it('has a page for auditors that stands for itself, whatever accounts are called', async () => {
    const { exitCode, stderr } = await status('--replication', '--html', 'report.html');
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^Report: .*report\.html$/m);
    const page = await readFile(join(operator.workspace, 'report.html'), 'utf8');
    expect(page).toContain("default-src 'none'; style-src 'sha256-".replaceAll("'", '&#39;'));
    expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/i);
    expect(page).toContain('<code>101010101010</code>');
    // Each call of the last verification.
    expect(page).toContain('<code>s3:PutObject</code>');
  });

  it('is looked at by each line of the page on coverage', async () => {
    const page = await readFile(new URL('../../../docs/watch-coverage.md', import.meta.url), 'utf8');
    const lines = [...page.matchAll(/^npx orgvault (.*)$/gm)].map(([, line = '']) => line);
    expect(lines).toHaveLength(9);
    const runs = await Promise.all(
      lines.map(async (line) => {
        const { exitCode, stderr } = await operator.orgvault(centralAccount, line.split(' '));
        return { line, exitCode, wrong: stderr.replace(/^Report: .*\n/, '') };
      }),
    );
    expect(runs).toEqual(lines.map((line) => ({ line, exitCode: 0, wrong: '' })));
  });

  it('says when the page cannot be written', async () => {
    const { exitCode, stderr } = await status('--html', 'nowhere/report.html');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('nowhere/report.html cannot be written');
  });
});

describe('with --replication', () => {
  it('finds replication healthy in every enrolled account', async () => {
    const { exitCode, result } = await seen(['--replication']);
    expect(exitCode).toBe(0);
    const states = result.accounts.flatMap(({ regions }) => regions.map((each) => each.replication?.state));
    expect(states.filter((state) => state === 'healthy')).toHaveLength(7);
    expect(result.counts.unhealthy).toBe(0);
  });

  it('sees a rule that somebody disabled', async () => {
    const Bucket = await operator.sourceBucket(network);
    const s3 = operator.clients.s3(administratorOf(network));
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
    const disabled = (ReplicationConfiguration?.Rules ?? []).map((rule) => ({
      ...rule,
      Status: 'Disabled' as const,
    }));
    await s3.send(
      new PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: { Role: ReplicationConfiguration?.Role, Rules: disabled },
      }),
    );
    const { exitCode, stdout } = await status('--replication', '--account', network);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('off: the replication rule is disabled');
    expect(stdout).toContain('Replication is not seen to work in 1 place.');
  });

  it('sees operations that failed', async () => {
    await takePoliciesFrom(staging, '/orgvault/replication/');
    expect(await operator.upload(staging, await operator.sourceBucket(staging), 'file')).toBe('FAILED');
    const { exitCode, result } = await seen(['--replication', '--account', staging]);
    expect(exitCode).toBe(3);
    expect(of(result, staging)?.replication).toMatchObject({
      state: 'failing',
      failedOperationsOfLastDay: 1,
    });
  });

  it('calls unknown what the audit role may not see', async () => {
    await takePoliciesFrom(billing, '/orgvault/audit/');
    const { exitCode, result } = await seen(['--replication', '--account', billing]);
    expect(exitCode).toBe(3);
    expect(of(result, billing)?.replication).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('cloudformation:DescribeStacks'),
    });
  });
});

describe('accounts that come and go', () => {
  it('are gaps while their creation fails, with the reason of StackSets', async () => {
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
    const failed = await eventually(
      'the instance has failed',
      () => seen(['--account', playground]),
      ({ result }) => of(result, playground)?.state === 'failed',
    );
    expect(failed.exitCode).toBe(3);
    expect(of(failed.result, playground)).toMatchObject({
      gap: true,
      reason: { code: 'failed', text: expect.stringContaining('kms:CreateKey') },
    });
    const { exitCode, stdout } = await status('--state', 'gap');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^777777777777 .* failed ! /m);
    expect(stdout).toContain('1 gap, marked with !: should be protected and is not.');
  });

  it('are detached when they left the units, and when they left the organization', async () => {
    await operator.move(webshop, 'ou-exam-production', outsideUnit);
    const moved = await eventually(
      'the account is detached',
      () => seen(['--account', webshop]),
      ({ result }) => of(result, webshop)?.state === 'detached',
    );
    expect(moved.exitCode).toBe(0);
    expect(of(moved.result, webshop)).toMatchObject({
      reason: { code: 'left-units' },
      leftAt: expect.stringMatching(/Z$/),
    });

    await operator.clients
      .organizations(administratorOf(managementAccount))
      .send(new RemoveAccountFromOrganizationCommand({ AccountId: webshop }));
    const left = await seen(['--account', webshop]);
    expect(left.result.accounts[0]).toMatchObject({ accountId: webshop, name: null });
    expect(of(left.result, webshop)?.reason?.code).toBe('left-organization');
  });
});

describe('whoever runs it', () => {
  it('is told where to run it, from an account that sees nothing', async () => {
    const { exitCode, stdout, stderr } = await operator.orgvault(network, ['status']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('the account 333333333333 sees neither');
    expect(stderr).toContain('run it from the account that administers the stack set, 222222222222');
  });

  it('is told that the organization is another', async () => {
    await operator.configure({ organizationId: 'o-otherorgid0' });
    const { exitCode, stderr } = await status();
    await operator.configure();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('belongs to o-exampleorgid');
  });

  it.each([
    [['--ou', 'ou-exam-nowhere00'], 'has no unit ou-exam-nowhere00'],
    [['--account', '123123123123'], 'knows the account 123123123123'],
    [['--state', 'good'], 'Allowed choices are'],
    [['--watch', '1'], 'at least 5'],
  ])('is told of wrong usage: %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await status(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('sees it again and again with --watch, until Ctrl-C', async () => {
    const { exitCode, stdout, stderr } = await operator.orgvault(
      centralAccount,
      ['status', '--watch', '5', '--account', excludedAccount],
      { interruptAt: /No gaps[\s\S]*No gaps/ },
    );
    expect(exitCode).toBe(130);
    expect(stdout.match(/No gaps/g)).toHaveLength(2);
    expect(stderr).toBe('Interrupted. Nothing goes on in AWS.\n');
  });
});

/** Takes the inline policies from the roles of an account below a path. */
async function takePoliciesFrom(accountId: string, PathPrefix: string): Promise<void> {
  const iam = operator.clients.iam(administratorOf(accountId));
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix }));
  for (const { RoleName } of Roles) {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    }
  }
}
