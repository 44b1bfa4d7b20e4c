import { ListChangeSetsCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { planResult } from '../../../src/cli/plan/json.ts';
import { Operator, region } from '../operator.ts';

const { centralAccount, managementAccount, suspendedAccount, toolsAccount, targetUnits } = defaultIds;
const [workloads] = targetUnits;
const analytics = '555555555555';
const network = '333333333333';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
});
afterAll(() => operator.stop());
afterEach(() => operator.configure());

/** Plans as the central account, which administers. */
async function plan() {
  const { exitCode, stdout, stderr } = await operator.orgvault(centralAccount, ['plan', '--json']);
  expect(stderr).toBe('');
  return { exitCode, plan: planResult.parse(JSON.parse(stdout)) };
}

type PlannedAccount = Awaited<ReturnType<typeof plan>>['plan']['accounts'][number];

function inShort(accounts: readonly PlannedAccount[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    accounts.map(({ accountId, action, reason }) => [accountId, `${action}: ${reason}`]),
  );
}

describe('orgvault plan', () => {
  it('finds nothing to change after a deployment, and leaves no change set behind', async () => {
    const { exitCode, stdout, stderr } = await operator.orgvault(centralAccount, ['plan']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(`Stack orgvault-central (account ${centralAccount}, ${region}): no changes`);
    expect(stdout).toContain('Stack of every enrolled account: no changes (compared on this machine');
    expect(stdout).toContain('Accounts: 0 to enrol, 0 to update, 0 to release, 13 left alone');
    expect(stdout).toMatch(/Nothing would change\.\n$/);
    for (const StackName of ['orgvault-central', 'orgvault-enrollment']) {
      const { Summaries } = await operator.clients
        .cloudformation(administratorOf(centralAccount))
        .send(new ListChangeSetsCommand({ StackName }));
      expect(
        (Summaries ?? []).filter(({ ChangeSetName }) => ChangeSetName?.startsWith('orgvault-plan')),
      ).toEqual([]);
    }
  });

  it('takes the change set that was made for its own when the answer was lost', async () => {
    await operator.configure({ replication: { storageClass: 'GLACIER_IR' } });
    const { faults } = operator.rehearsal;
    faults.set({ faults: [{ call: 'cloudformation:CreateChangeSet', fault: 'lost-answer', times: 1 }] });
    try {
      expect((await plan()).exitCode).toBe(4);
      expect(faults.hits).toHaveLength(1);
    } finally {
      faults.set({ faults: [] });
    }
  });

  it('says what a change does to each account, and why', async () => {
    await operator.configure({
      enrollment: { organizationalUnits: [workloads, 'ou-exam-sandboxes'], excludedAccounts: [analytics] },
    });
    const { exitCode, plan: planned } = await plan();
    expect(exitCode).toBe(4);
    expect(inShort(planned.accounts)).toMatchObject({
      [analytics]: 'release: newly-excluded',
      [network]: 'release: unit-removed',
      101010101010: 'update: stack-set-changes',
      777777777777: 'enrol: unit-added',
      [centralAccount]: 'leave: central-account',
      [managementAccount]: 'leave: management-account',
      [suspendedAccount]: 'leave: not-active',
    });
    expect(planned.stackSet.changes).toEqual([]);
    // Two enrol, four are updated, three are released, the central account's empty stack goes; the enrolment stack.
    expect(planned.effort.stackOperations).toBe(2 + 4 + 3 + 1 + 1);
  });

  it('shows values, statements, the effort and the expected time', async () => {
    await operator.configure({
      replication: { storageClass: 'GLACIER_IR', deleteMarkerReplication: true },
      enrollment: { organizationalUnits: targetUnits, rollout: { maxConcurrent: 3 } },
    });
    const { exitCode, stdout } = await operator.orgvault(centralAccount, ['plan']);
    expect(exitCode).toBe(4);
    expect(stdout).toContain(
      'ReplicationConfiguration.Rules[0].Destination.StorageClass: STANDARD -> GLACIER_IR',
    );
    expect(stdout).toMatch(/OperationPreferences\.MaxConcurrentCount: \(nothing\) -> 3/);
    expect(stdout).toMatch(/\+ role policy \w+, WriteReplicas: Allow .*s3:ReplicateDelete/);
    expect(stdout).toMatch(/- role policy \w+, WriteReplicas: Allow s3:ObjectOwnerOverride/);
    expect(stdout).toContain('update 7 accounts in eu-central-1, 3 at once: 3 waves');
    expect(stdout).toContain('The accounts take about 6 min');
    expect(stdout).toContain('7 × (p_key + 4 × p_metric)');
  });

  it('refuses to replace the central bucket, and explains it', async () => {
    await operator.configure({
      central: {
        ...{ accountId: centralAccount, region },
        bucket: { namespace: 'account-regional', prefix: 'another' },
      },
    });
    const { exitCode, stdout } = await operator.orgvault(centralAccount, ['plan']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /Refused: in the stack orgvault-central, the bucket \w+ is replaced \(.*BucketName/,
    );
    expect(stdout).toContain('the old one would stay, with all its versions');
    expect(stdout).toMatch(/of which one is refused: nothing is deployed until that is resolved\.\n$/);
    const deployed = await operator.orgvault(centralAccount, ['deploy', '--yes']);
    expect(deployed.exitCode).toBe(1);
    expect(deployed.stderr).toContain('Error: in the stack orgvault-central, the bucket');
    expect(deployed.stderr).not.toContain('Deploying');
  });

  it('refuses credentials of another account', async () => {
    const { exitCode, stdout, stderr } = await operator.orgvault(network, ['plan']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      `Error: the stack set is administered by account ${centralAccount}, and the caller (your credentials) is account ${network}\n` +
        'What to do: give credentials of the administering account: --profile NAME or AWS_PROFILE\n',
    );
  });

  it('says how to bootstrap an account that is not', async () => {
    await operator.configure({ administrator: { kind: 'management-account', accountId: managementAccount } });
    const { exitCode, stderr } = await operator.orgvault(managementAccount, ['plan']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`npx cdk bootstrap aws://`);
    expect(stderr).toContain('cannot be assumed');
  });

  it('says what lacks when the account is no delegated administrator', async () => {
    await operator.configure({ administrator: { kind: 'delegated-administrator', accountId: toolsAccount } });
    const { exitCode, stderr } = await operator.orgvault(toolsAccount, ['plan']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `account ${toolsAccount} may not read the organization: it is not the delegated`,
    );
    expect(stderr).toContain('orgvault doctor --fix');
  });

  it('refuses the configuration of another organization', async () => {
    await operator.configure({ organizationId: 'o-anotherorg00' });
    const { exitCode, stderr } = await operator.orgvault(centralAccount, ['plan']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the configuration is for the organization o-anotherorg00');
  });

  it('says that the access of StackSets lacks', async () => {
    const untouched = await Operator.untouched();
    try {
      await untouched.configure({
        administrator: { kind: 'management-account', accountId: managementAccount },
      });
      const { exitCode, stderr } = await untouched.orgvault(managementAccount, ['plan']);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('Error: CloudFormation StackSets may not work in the organization (DISABLED');
      expect(stderr).toContain('aws cloudformation activate-organizations-access');
    } finally {
      await untouched.stop();
    }
  });

  it('plans a first deployment by the templates, and leaves no stack behind', async () => {
    const fresh = await Operator.start(centralAccount);
    try {
      await fresh.configure();
      await fresh.bootstrap(centralAccount);
      const { exitCode, stdout } = await fresh.orgvault(centralAccount, ['plan']);
      expect(exitCode).toBe(4);
      expect(stdout).toContain('is created (by its template, for there is nothing to compare it with)');
      expect(stdout).toContain('Accounts: 7 to enrol');
      // The central account lies in a target, and gets a stack that holds nothing.
      expect(stdout).toContain('AWS has 10 stack operations to do');
      await expect(fresh.outputs(centralAccount, 'orgvault-central')).rejects.toThrow('does not exist');
    } finally {
      await fresh.stop();
    }
  });
});
