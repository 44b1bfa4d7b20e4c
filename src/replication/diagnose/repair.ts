import { stackNames } from '../../names.ts';
import type { Target } from '../verify/targets.ts';

/**
 * How what was changed beside its stack is set back: an update with the same template would change nothing.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
export function repairSource({ accountId, region, stackId }: Target): string {
  const stackName = stackId.split('/')[1] ?? stackId;
  return `set it back in ${accountId}, by hand or by a drift-aware change set: ${changeSet(stackName, region)}`;
}

/** As {@link repairSource}, for the central stack. */
export function repairCentre(accountId: string, region: string): string {
  return `set it back in ${accountId}, by hand or by a drift-aware change set: ${changeSet(stackNames.central, region)}`;
}

function changeSet(stackName: string, region: string): string {
  return `aws cloudformation create-change-set --stack-name ${stackName} --change-set-name repair --deployment-mode REVERT_DRIFT --use-previous-template --capabilities CAPABILITY_NAMED_IAM --region ${region}`;
}

/** A key that cannot be used, in its state. */
export function repairKey(keyArn: string, state: string): string {
  const enable = `aws kms enable-key --key-id ${keyArn}`;
  return state === 'PendingDeletion'
    ? `at once, before its data is lost for good: aws kms cancel-key-deletion --key-id ${keyArn}, then ${enable}`
    : enable;
}

/** Once it is mended: a failed object is not tried again by itself. */
export const retryAfterwards = 'then run `orgvault retry --objects` in the account for what failed meanwhile';
