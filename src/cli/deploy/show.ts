import type { Deployed, FailedPlace } from '../../deployment/deploy.ts';
import { printable } from '../../printable.ts';
import { count } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';

/** How a deployment ended, for people. */
export function showDeployed({ stacks, operations, failures, error }: Deployed): string {
  return [
    ...stacks.map((name) => `Deployed: ${name}`),
    ...operations.map(
      ({ id, action, status, succeeded, failed, cancelled }) =>
        `Stack set operation ${id} (${action}): ${status}; ${count(succeeded, 'account')} succeeded, ${failed} failed, ${cancelled} not reached`,
    ),
    ...failures.flatMap((failure) => ['', ...showFailure(failure)]),
    ...(failures.length === 0
      ? []
      : ['', `Failed in ${count(failures.length, 'place')}: fix the causes, then run \`orgvault retry\`.`]),
    ...(error === undefined
      ? []
      : ['', `Not deployed: ${printable(error.message, longestReason)}`, `What to do: ${error.remedy}`]),
  ].join('\n');
}

/** A failure with all that is known of its reason. */
export function showFailure({ accountId, region, reason, events, command }: FailedPlace): readonly string[] {
  return [
    `Failed: account ${accountId}, ${region}: ${printable(reason, longestReason)}`,
    ...events.map((event) => `  ${printable(event, longestReason)}`),
    ...(command === undefined
      ? []
      : [`  The account's administrator sees more with: ${printable(command, longestReason)}`]),
  ];
}
