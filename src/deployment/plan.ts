import { isOngoing, type Operation } from '../enrollment/operations.ts';
import { type AccountPlan, planAccounts } from './account-plan.ts';
import { readAdministration } from './administration.ts';
import { type CostPart, costParts } from './cost.ts';
import { type Effort, effortOf } from './effort.ts';
import { type ExpectedDuration, expectedDuration } from './expected-duration.ts';
import { isEnrolled } from './is-enrolled.ts';
import type { PlanInput } from './plan-input.ts';
import { type Refusal, refusedParameters, refusedResources } from './refusals.ts';
import { planStacks, type StackPlan } from './stack-plan.ts';
import { planStackSet, type StackSetPlan } from './stack-set-plan.ts';

/** What a deployment would change, and what that takes. */
export interface Plan {
  /** Whether there is anything to do. */
  readonly changes: boolean;
  readonly stacks: readonly StackPlan[];
  readonly stackSet: StackSetPlan;
  readonly accounts: readonly AccountPlan[];
  readonly effort: Effort;
  readonly duration: ExpectedDuration;
  readonly cost: readonly CostPart[];
  /** Changes that are not made. */
  readonly refusals: readonly Refusal[];
  /** Of the stack set, newest first. */
  readonly operations: readonly Operation[];
  /** Those that are not over; a deployment waits for them. */
  readonly ongoing: readonly Operation[];
}

/**
 * Works out what a deployment would change. It changes nothing: the change sets that it makes, it deletes again.
 * @throws OrgvaultError where the account, the organization or a stack is in no state to deploy from
 */
export async function planDeployment(input: PlanInput): Promise<Plan> {
  const { config, synthesis, credentials } = input;
  const { organization, enrollment } = await readAdministration(config, credentials.administrator);
  const { central, enrollmentStack, stacks } = await planStacks(input);
  const stackSet = planStackSet(synthesis, {
    deployed: enrollment?.stackSet,
    centralOutputs: central?.outputs ?? {},
    changes: enrollmentStack.changes,
  });
  const accounts = planAccounts({
    organization,
    enrollment,
    config,
    stacksChange: stackSet.reachesAccounts,
    enrolledBefore: (accountId) =>
      stackSet.before !== undefined &&
      isEnrolled(stackSet.before.template, stackSet.before.parameters, accountId),
    enrolledAfter: (accountId) => isEnrolled(synthesis.source, stackSet.parametersAfter, accountId),
  });
  return {
    changes: stacks.some((stack) => stack.changed),
    stacks,
    stackSet,
    accounts,
    effort: effortOf(stacks, stackSet, accounts),
    duration: expectedDuration(accounts, config.enrollment),
    cost: costParts(config, placesOf(accounts)),
    refusals: [
      ...stacks.flatMap((stack) => refusedResources(`the stack ${stack.name}`, stack.changes)),
      ...refusedResources('the stack of every enrolled account', stackSet.changes),
      ...refusedParameters('the stack set', stackSet.parameters),
    ],
    operations: enrollment?.operations ?? [],
    ongoing: (enrollment?.operations ?? []).filter(isOngoing),
  };
}

/** How many accounts are enrolled afterwards, and how many more than now; each counted once a Region. */
function placesOf(accounts: readonly AccountPlan[]): { readonly places: number; readonly more: number } {
  const count = (test: (account: AccountPlan) => boolean): number => accounts.filter(test).length;
  const stays = count(({ action, reason }) => action === 'update' || reason === 'up-to-date');
  const enrolled = count(({ action }) => action === 'enrol');
  return { places: stays + enrolled, more: enrolled - count(({ action }) => action === 'release') };
}
