import type { Destroyed } from '../../deployment/destroy.ts';
import type { DestroyPlan } from '../../deployment/destroy-plan.ts';
import { printable } from '../../printable.ts';
import { count } from '../output/count.ts';
import { enumerate } from '../output/enumerate.ts';
import { longestReason } from '../output/lengths.ts';
import { countTypes } from '../plan/describe-changes.ts';
import { byHand } from './by-hand.ts';

/** What goes, in order, and what stays. */
export function showDestroyPlan({
  organizationId,
  instances,
  released,
  stackSet,
  stacks,
}: DestroyPlan): string {
  if (stackSet === undefined && stacks.length === 0)
    return `Nothing of Orgvault stands in ${organizationId}.`;
  const letGo = instances.filter((each) => each.letGo);
  const names = [...new Set(letGo.map(({ instance }) => instance.accountId))].join(', ');
  return [
    `What goes in ${organizationId}, in this order:`,
    ...(stackSet === undefined
      ? []
      : [
          ...(letGo.length === 0
            ? []
            : [`  The stack set lets go of suspended accounts, whose stacks stay as they are: ${names}`]),
          `  The stacks of ${count(instances.length - letGo.length, 'place')} (account and Region), with the stack set: ${countTypes(stackSet.goes)} each`,
        ]),
    ...stacks.map(
      ({ stack: { name, accountId, region }, goes }) =>
        `  The stack ${name} (account ${accountId}, ${region})${goes.length === 0 ? '' : `: ${countTypes(goes)}`}`,
    ),
    '',
    'What stays, always: all data, with every version, and the keys that it is read with.',
    ...(stackSet === undefined
      ? []
      : [`  In each enrolled account: ${countTypes(stackSet.stays)}; they go on replicating`]),
    ...(released.length === 0
      ? []
      : [
          `  What stayed in accounts that were released before, as far as the stack set remembers: ${placesOf(released)}`,
        ]),
    ...stacks.flatMap(({ stack: { accountId }, stays }) =>
      stays.length === 0 ? [] : [`  In the account ${accountId}: ${countTypes(stays)}`],
    ),
    '',
    'How to remove by hand what stays. This deletes data for good:',
    ...byHand(stacks).map((line) => `  ${line}`),
  ].join('\n');
}

function placesOf(released: DestroyPlan['released']): string {
  return enumerate(released.map(({ accountId, region }) => `${accountId} (${region})`));
}

/** How a removal ended. */
export function showDestroyed({ stacks, failures, error }: Destroyed): string {
  return [
    ...stacks.map((name) => `Deleted: ${name}`),
    ...failures.map(showStillThere),
    ...(error === undefined
      ? ['Data, keys and versions stay where they are.']
      : [
          `Not done: ${printable(error.message, longestReason)}`,
          `What to do: ${printable(error.remedy, longestReason)}`,
        ]),
  ].join('\n');
}

/** A stack that did not go, as it becomes known and at the end. */
export function showStillThere({ accountId, region, reason }: Destroyed['failures'][number]): string {
  return `Still there: the stack of account ${accountId}, ${region}: ${printable(reason, longestReason)}`;
}
