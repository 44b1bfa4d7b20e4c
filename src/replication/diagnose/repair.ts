import { sourceParameters, stackNames } from '../../names.ts';
import type { Target } from '../verify/targets.ts';

/** How what was changed beside its stack is set back. */
export function repairSource({ accountId, region, stackId }: Target): string {
  const [create, , , execute] = revertSourceDrift(stackNameOf(stackId), region);
  return `set it back in ${accountId}, by hand or by a drift-aware change set: ${create}, and when it is there: ${execute}`;
}

/** As {@link repairSource}, for the central stack. */
export function repairCentre(accountId: string, region: string): string {
  const [create, , , execute] = revertDrift(stackNames.central, region, []);
  return `set it back in ${accountId}, by hand or by a drift-aware change set: ${create}, and when it is there: ${execute}`;
}

/** The name of the stack, from its id. */
export function stackNameOf(stackId: string): string {
  return stackId.split('/')[1] ?? stackId;
}

/** As {@link revertDrift}, for the stack of an enrolled account. */
export function revertSourceDrift(stackName: string, region: string): RevertCommands {
  return revertDrift(stackName, region, Object.values(sourceParameters));
}

/** Makes a change set, waits for it, shows it, and executes it. */
type RevertCommands = readonly [create: string, wait: string, show: string, execute: string];

/**
 * An update with the same template would change nothing; a drift-aware change set looks at what is really there. It takes
 * a value for each parameter that has no default.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
function revertDrift(stackName: string, region: string, parameters: readonly string[]): RevertCommands {
  const command = (verb: string, options = ''): string =>
    `aws cloudformation ${verb} --stack-name ${stackName} --change-set-name revert-drift --region ${region}${options}`;
  const values = parameters.map((name) => `ParameterKey=${name},UsePreviousValue=true`).join(' ');
  return [
    command(
      'create-change-set',
      ` --deployment-mode REVERT_DRIFT --use-previous-template --capabilities CAPABILITY_NAMED_IAM${
        values === '' ? '' : ` --parameters ${values}`
      }`,
    ),
    command('wait change-set-create-complete'),
    command('describe-change-set'),
    command('execute-change-set'),
  ];
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
