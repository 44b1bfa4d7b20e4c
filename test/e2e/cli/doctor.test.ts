import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnableAWSServiceAccessCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { type DoctorResult, doctorResult } from '../../../src/cli/doctor/json.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';

const { managementAccount, centralAccount, stranger } = defaultIds;
const member = '101010101010';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.untouched();
  await operator.configure();
});
afterAll(() => operator.stop());

function findings({ stdout }: OrgvaultResult): DoctorResult['findings'] {
  return doctorResult.parse(JSON.parse(stdout)).findings;
}

function verdicts(result: OrgvaultResult, check: string): readonly string[] {
  return findings(result)
    .filter((finding) => finding.check === check)
    .map(({ verdict }) => verdict);
}

describe('orgvault doctor', () => {
  it('finds what an untouched organization lacks, and says how to mend it', async () => {
    const { exitCode, stdout, stderr } = await operator.orgvault(managementAccount, ['doctor']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^fail +trusted-access /m);
    expect(stdout).toContain('aws cloudformation activate-organizations-access');
    expect(stdout).toContain(`register-delegated-administrator --account-id ${centralAccount}`);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
  });

  it('from a member knows little, and calls nothing a pass that it cannot see', async () => {
    const result = await operator.orgvault(member, ['doctor', '--json']);
    for (const check of [
      'trusted-access',
      'administrator',
      'central-account',
      'control-policies',
      'bootstrap',
    ]) {
      expect([check, ...new Set(verdicts(result, check))]).toEqual([check, 'unknown']);
    }
    expect(result.exitCode).toBe(3);
  });

  it('from outside says that this is no organization of the configuration', async () => {
    const result = await operator.orgvault(stranger, ['doctor', '--json']);
    expect(result.exitCode).toBe(1);
    expect(verdicts(result, 'organization')).toEqual(['fail']);
  });

  it('mends nothing without being told yes', async () => {
    const { exitCode, stderr } = await operator.orgvault(managementAccount, ['doctor', '--fix']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('add --yes')]);
    const after = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(verdicts(after, 'trusted-access')).toEqual(['fail']);
  });

  it('mends what it safely can from the management account, and only that', async () => {
    const fixed = await operator.orgvault(managementAccount, ['doctor', '--fix', '--yes', '--json']);
    expect(findings(fixed).filter(({ repaired }) => repaired)).toMatchObject([
      { check: 'trusted-access', verdict: 'pass' },
      { check: 'administrator', verdict: 'pass' },
    ]);
    expect(fixed.stderr).toMatch(/^Repaired trusted-access\.\nRepaired administrator\.\n/m);
    const after = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect([verdicts(after, 'trusted-access'), verdicts(after, 'administrator')]).toEqual([
      ['pass'],
      ['pass'],
    ]);
    // Whether the central account is bootstrapped cannot be seen from here.
    expect(after.exitCode).toBe(3);
  });

  it('after Ctrl-C says that a bootstrap that has begun goes on, and how to follow it', async () => {
    const ended = await operator.orgvault(centralAccount, ['doctor', '--fix', '--yes'], {
      interruptAt: /Bootstrapping aws:/,
    });
    expect([ended.exitCode, ended.stdout]).toEqual([130, '']);
    expect(ended.stderr).toContain(
      `the stack CDKToolkit of aws://${centralAccount}/eu-central-1, it goes on`,
    );
    expect(ended.stderr).toContain('describe-stack-events --stack-name CDKToolkit --region eu-central-1');
  });

  it('from the delegated administrator sees the whole, once it is bootstrapped', async () => {
    const before = await operator.orgvault(centralAccount, ['doctor', '--json']);
    expect([before.exitCode, verdicts(before, 'bootstrap')]).toEqual([1, ['fail']]);
    const fixed = await operator.orgvault(centralAccount, ['doctor', '--fix', '--yes', '--json']);
    expect(findings(fixed)).toContainEqual(
      expect.objectContaining({ check: 'bootstrap', verdict: 'pass', repaired: true }),
    );
    const after = await operator.orgvault(centralAccount, ['doctor', '--json']);
    expect([after.exitCode, verdicts(after, 'bootstrap')]).toEqual([0, ['pass']]);
    expect(verdicts(after, 'execution-role')).toEqual(['pass']);
    // The vault administers: allowed, and said.
    expect(verdicts(after, 'separation')).toEqual(['warn']);
  });

  it('names the policy and the statement that would keep accounts from enrolling', async () => {
    const organizations = operator.clients.organizations(administratorOf(managementAccount));
    const deny = { Sid: 'NoNewKeys', Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' };
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Name: 'frugal',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({ Version: '2012-10-17', Statement: [deny] }),
      }),
    );
    await organizations.send(
      new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: 'ou-exam-workload' }),
    );
    const result = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(findings(result).filter(({ check }) => check === 'control-policies')).toMatchObject([
      {
        verdict: 'fail',
        detail: expect.stringMatching(
          /^NoNewKeys of the policy frugal \(p-\w+\) blocks kms:CreateKey, which enrolment needs, in \d{12}/,
        ),
      },
    ]);
  });

  it('refuses a unit that lies in another target, and one that does not exist', async () => {
    await operator.configure({
      enrollment: { organizationalUnits: ['ou-exam-workload', 'ou-exam-production', 'ou-exam-nowhere00'] },
    });
    const missing = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(findings(missing).filter(({ check }) => check === 'organizational-units')).toMatchObject([
      { verdict: 'fail', detail: expect.stringContaining('ou-exam-nowhere00') },
    ]);
    await operator.configure({
      enrollment: { organizationalUnits: ['ou-exam-workload', 'ou-exam-production'] },
    });
    const contained = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(findings(contained).filter(({ check }) => check === 'organizational-units')).toMatchObject([
      { verdict: 'fail', detail: expect.stringContaining('lies in ou-exam-workload') },
    ]);
  });

  it('asks for an opt-in Region account by account, and enables it', async () => {
    const regions = ['eu-central-1', 'eu-south-1'];
    await operator.configure({
      enrollment: { organizationalUnits: ['ou-exam-staging0'], regions },
      replication: { keyLayout: 'account-and-region' },
    });
    const unknown = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(findings(unknown).filter(({ check }) => check === 'regions')).toMatchObject([
      { verdict: 'fail', detail: `eu-south-1 is not enabled in account ${managementAccount}` },
      { verdict: 'unknown', remedy: expect.stringContaining('account.amazonaws.com') },
    ]);
    await operator.clients
      .organizations(administratorOf(managementAccount))
      .send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' }));
    const off = await operator.orgvault(managementAccount, ['doctor', '--json']);
    // The management account, the administering account, and two accounts of the unit.
    expect(verdicts(off, 'regions')).toEqual(['fail', 'fail', 'fail', 'fail']);
    const fixed = await operator.orgvault(managementAccount, ['doctor', '--fix', '--yes', '--json']);
    expect(findings(fixed).filter(({ check }) => check === 'regions')).toMatchObject(
      Array(4).fill({ repaired: true }),
    );
    const after = await operator.orgvault(managementAccount, ['doctor', '--json']);
    expect(verdicts(after, 'regions')).not.toContain('fail');
  });

  it('from an account that AWS does not know in the Region of the centre names that, and enables the Region', async () => {
    const region = 'ap-east-1';
    await operator.configure({
      central: { accountId: centralAccount, region },
      enrollment: { organizationalUnits: ['ou-exam-staging0'], regions: [region] },
    });
    const inRegion = ['trusted-access', 'bootstrap', 'quotas', 'bucket-name'];
    const unknownThere = (result: OrgvaultResult) =>
      findings(result).filter(({ detail }) => detail === `AWS does not know these credentials in ${region}`);

    const fromBackup = await operator.orgvault(centralAccount, ['doctor', '--json']);
    expect(fromBackup.exitCode).toBe(1);
    expect(unknownThere(fromBackup).map(({ check }) => check)).toEqual(inRegion);
    expect(findings(fromBackup).filter(({ check }) => check === 'regions')).toMatchObject([
      { verdict: 'fail', detail: `${region} is not enabled in account ${centralAccount}` },
      { verdict: 'unknown', remedy: `run from the management account ${managementAccount}` },
    ]);

    const fixed = await operator.orgvault(managementAccount, ['doctor', '--fix', '--yes', '--json']);
    // The others are unknown from here anyway.
    expect(unknownThere(fixed).map(({ check }) => check)).toEqual(['trusted-access', 'bucket-name']);
    expect(findings(fixed).filter(({ check }) => check === 'regions')).toMatchObject(
      Array(4).fill({ repaired: true }),
    );
    const after = await eventually(
      'the Region is enabled',
      () => operator.orgvault(centralAccount, ['doctor', '--json']),
      (result) => unknownThere(result).length === 0,
    );
    expect(verdicts(after, 'trusted-access')).toEqual(['pass']);
  });

  it('says all that is wrong with the configuration, and asks AWS nothing', async () => {
    await operator.configure({ organizationId: 'example', central: { accountId: 1, region: 'x' } });
    const { exitCode, stdout, stderr } = await operator.orgvault(managementAccount, ['doctor']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/orgvault\.yaml:1:\d+ {2}organizationId/);
    expect(stderr).toContain('3 problems; nothing was done.');
  });
});
