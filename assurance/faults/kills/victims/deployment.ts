import { type ChangeSetSummary, ListChangeSetsCommand } from '@aws-sdk/client-cloudformation';
import { administratorOf } from '../../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../../rehearsal/scenario/eventually.ts';
import { deployCommand, type FaultedCommand } from '../../commands.ts';
import type { Estate } from '../../estate.ts';
import { ids } from '../../organization.ts';
import { deny, move } from '../../organization-changes.ts';
import { proveProtection } from '../../protection.ts';
import { type Holdings, holdingsOf, missingOf } from '../holdings.ts';
import type { Turn, Victim } from '../victim.ts';

const { central, members, outsider } = ids;

const plansChange: Victim = {
  name: 'plan',
  on: 'deployment',
  protection: 'uploads',
  async begin(estate, turn) {
    await anotherLifecycle(estate, turn);
    return {
      command: { args: ['plan'], accountId: central, usually: 4, documented: [] },
      ended: await noMorePlans(estate),
    };
  },
  prove: deploysAgain,
};

const deploysFirst: Victim = {
  name: 'deploy, the first',
  on: 'bootstrap',
  once: true,
  protection: 'uploads and verify',
  begin: async (estate) => ({
    command: deployCommand,
    mended: () => changeSetsLeft(estate, 'orgvault-deploy'),
  }),
  prove: deploysAgain,
};

const deploysChange: Victim = {
  name: 'deploy, a change',
  on: 'deployment',
  protection: 'uploads and verify',
  async begin(estate, turn) {
    await anotherLifecycle(estate, turn);
    return {
      command: deployCommand,
      ended: await noMorePlans(estate),
      mended: () => changeSetsLeft(estate, 'orgvault-deploy'),
    };
  },
  prove: deploysAgain,
};

async function anotherLifecycle(estate: Estate, turn: number): Promise<void> {
  const expireAfterDays = 40 + turn;
  await estate.configure({ lifecycle: { source: { noncurrentVersions: { expireAfterDays } } } });
}

async function deploysAgain(estate: Estate): Promise<readonly string[]> {
  await estate.succeeds(deployCommand.accountId, deployCommand.args);
  return (await proveProtection(estate, await estate.versions())).complaints;
}

/**
 * Tells which change sets of `plan` are more than before. What is ended for good leaves its own, until its stack is
 * deployed.
 */
async function noMorePlans(estate: Estate): Promise<NonNullable<Turn['ended']>> {
  const before = await changeSetsLeft(estate, 'orgvault-plan-');
  return async ({ exitCode }) => {
    if (exitCode === undefined) return [];
    const now = await changeSetsLeft(estate, 'orgvault-plan-');
    return now.filter((left) => !before.includes(left));
  };
}

/** Change sets whose name begins so, and that nobody will execute. */
async function changeSetsLeft({ clients }: Estate, beginning: string): Promise<readonly string[]> {
  const client = clients.cloudformation(administratorOf(central));
  const summaries: ChangeSetSummary[] = [];
  for (const StackName of ['orgvault-central', 'orgvault-enrollment']) {
    const { Summaries = [] } = await client.send(new ListChangeSetsCommand({ StackName }));
    summaries.push(...Summaries);
  }
  return summaries
    .filter(({ ChangeSetName }) => ChangeSetName?.startsWith(beginning))
    .filter(({ ExecutionStatus }) => ExecutionStatus !== 'EXECUTE_COMPLETE')
    .map(({ ChangeSetName, StackName }) => `the change set ${ChangeSetName} of ${StackName} is left`);
}

/** An account joins and fails; what made it fail is taken away, and its stack is deployed again. */
const deploysInstanceAgain: Victim = {
  name: 'retry',
  on: 'deployment',
  once: true,
  protection: 'uploads and verify',
  async begin(estate) {
    const detach = await deny(estate, ['kms:CreateKey'], outsider);
    await move(estate, outsider, ids.sandboxes, ids.workloads);
    await eventually(
      'the enrolment has failed',
      () => estate.prepared.settledInstances(),
      (instances) => instances.some(({ Account, Status }) => Account === outsider && Status === 'OUTDATED'),
    );
    await detach();
    return {
      command: { args: ['retry', '--yes'], accountId: central, usually: 0, documented: [3] },
      mended: async () => {
        await estate.uploadArrives(outsider);
        return [];
      },
    };
  },
  prove: async (estate) =>
    (await proveProtection(estate, await estate.versions(), [...members, outsider])).complaints,
};

const destroyCommand: FaultedCommand = {
  args: ['destroy', '--yes', '--organization', ids.organization],
  accountId: central,
  usually: 0,
  documented: [],
};

/** The stacks go, and what they hold stays. */
const destroys: Victim = {
  name: 'destroy',
  on: 'deployment',
  once: true,
  async begin(estate) {
    const before: Holdings = await holdingsOf(estate, [...members, central]);
    return {
      command: destroyCommand,
      // The second time nothing is left to do.
      next: async () => [destroyCommand, destroyCommand],
      mended: async () => missingOf(before, await holdingsOf(estate, [...members, central])),
    };
  },
  prove: async (estate) => {
    const { stdout } = await estate.succeeds(central, destroyCommand.args);
    return /nothing/i.test(stdout) ? [] : [`something was left to destroy: ${stdout}`];
  },
};

export const deploymentVictims: readonly Victim[] = [
  plansChange,
  deploysFirst,
  deploysChange,
  deploysInstanceAgain,
  destroys,
];
