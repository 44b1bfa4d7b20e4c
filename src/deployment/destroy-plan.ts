import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import type { Departure } from '../enrollment/departures.ts';
import { isOngoing, type Operation } from '../enrollment/operations.ts';
import { placeKey } from '../enrollment/place-key.ts';
import type { StackInstance } from '../enrollment/stack-instances.ts';
import type { StackSetReader } from '../enrollment/stack-set.ts';
import { type Account, isReachedByStackSets } from '../organization/organization.ts';
import { readAdministration } from './administration.ts';
import { describeStack, readDeployedStack } from './deployed-stack.ts';
import { deployerOf } from './deployer.ts';
import type { PlanInput } from './plan-input.ts';
import { isKept } from './resource-change.ts';
import type { SynthesizedStack } from './synthesis.ts';
import { parseTemplate, type Template } from './template.ts';

/** What goes and what stays, in the order in which it goes. */
export interface DestroyPlan {
  readonly organizationId: string;
  /** The stacks of the accounts. */
  readonly instances: readonly DoomedInstance[];
  /** Accounts that were released before, each in a Region, as far as the stack set remembers: buckets and keys stay there too. */
  readonly released: readonly Departure[];
  readonly stackSet: Remains | undefined;
  /** Those that exist: the enrolment stack, then the central stack. */
  readonly stacks: readonly DoomedStack[];
  readonly operations: readonly Operation[];
  readonly ongoing: readonly Operation[];
  readonly reader: StackSetReader;
}

/** The stack of one account in one Region, which goes with the stack set, or is let go of. */
export interface DoomedInstance {
  readonly instance: StackInstance;
  readonly account: Account | undefined;
  /** Stack sets cannot work in the account: its stack stays there, and the stack set lets go of it. */
  readonly letGo: boolean;
}

/** The types of a stack's resources, one entry for each resource: of those that go with it, and of those that are kept. */
export interface Remains {
  readonly goes: readonly string[];
  readonly stays: readonly string[];
}

/** A stack that is deleted, and who may delete it. */
export interface DoomedStack extends Remains {
  readonly stack: SynthesizedStack;
  readonly id: string;
  readonly deployer: Principal;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Works out what a removal would take away; changes nothing.
 * @throws OrgvaultError as `planDeployment` does
 */
export async function planDestruction({ config, synthesis, credentials }: PlanInput): Promise<DestroyPlan> {
  const { organization, reader, enrollment } = await readAdministration(config, credentials.administrator);
  const stacks = await Promise.all([
    find(synthesis.enrollment, credentials.administrator),
    find(synthesis.central, credentials.central),
  ]);
  const operations = enrollment?.operations ?? [];
  const enrolled = new Set(
    (enrollment?.instances ?? []).map((each) => placeKey(each.accountId, each.region)),
  );
  return {
    organizationId: organization.id,
    instances: (enrollment?.instances ?? []).map((instance) => {
      const account = organization.accounts.get(instance.accountId);
      return { instance, account, letGo: account !== undefined && !isReachedByStackSets(account) };
    }),
    released: [...(enrollment?.departures ?? [])]
      .filter(([place]) => !enrolled.has(place))
      .map(([, departure]) => departure),
    stackSet: enrollment && remainsOf(parseTemplate(enrollment.stackSet.templateBody)),
    stacks: stacks.filter((stack) => stack !== undefined),
    operations,
    ongoing: operations.filter(isOngoing),
    reader,
  };
}

async function find(stack: SynthesizedStack, principal: Principal): Promise<DoomedStack | undefined> {
  const deployer = await deployerOf(stack, principal);
  const deployed = await readDeployedStack(stack, deployer);
  if (deployed !== undefined) {
    const { id, outputs, template } = deployed;
    return { stack, id, deployer, outputs, ...remainsOf(template) };
  }
  // What a failed creation left is deleted too.
  const left = await describeStack(deployer.client(CloudFormationClient, stack.region), stack.name);
  return left?.StackId === undefined
    ? undefined
    : { stack, id: left.StackId, deployer, outputs: {}, goes: [], stays: [] };
}

function remainsOf({ Resources }: Template): Remains {
  const resources = Object.values(Resources);
  const typesOf = (kept: boolean): readonly string[] =>
    resources.filter(({ DeletionPolicy }) => isKept(DeletionPolicy) === kept).map(({ Type }) => Type);
  return { goes: typesOf(false), stays: typesOf(true) };
}
