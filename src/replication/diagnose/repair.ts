import { sourceParameters, stackNames } from '../../names.ts';
import type { Finding, Repair } from '../finding.ts';
import type { Target } from '../targets.ts';

/** The part of a finding that says what to do: in words, and as commands of somebody. */
export type Remedy = Pick<Finding, 'remedy'> & { readonly repair: Repair };

/** What was changed beside the stack of an enrolled account is set back. */
export function revertSource({ accountId, region, stackId }: Target): Remedy {
  return revertDrift(accountId, stackNameOf(stackId), region, Object.values(sourceParameters));
}

/** As {@link revertSource}, for the central stack. */
export function revertCentre(centre: { readonly accountId: string; readonly region: string }): Remedy {
  return revertDrift(centre.accountId, stackNames.central, centre.region, []);
}

/** The name of the stack, from its id. */
export function stackNameOf(stackId: string): string {
  return stackId.split('/')[1] ?? stackId;
}

/**
 * An update with the same template would change nothing; a drift-aware change set looks at what is really there. It takes
 * a value for each parameter that has no default.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
function revertDrift(
  accountId: string,
  stackName: string,
  region: string,
  parameters: readonly string[],
): Remedy {
  const command = (verb: string, options = ''): string =>
    `aws cloudformation ${verb} --stack-name ${stackName} --change-set-name revert-drift --region ${region}${options}`;
  const values = parameters.map((name) => `ParameterKey=${name},UsePreviousValue=true`).join(' ');
  const create = command(
    'create-change-set',
    ` --deployment-mode REVERT_DRIFT --use-previous-template --capabilities CAPABILITY_NAMED_IAM${
      values === '' ? '' : ` --parameters ${values}`
    }`,
  );
  const execute = command('execute-change-set');
  return {
    remedy: `set it back in ${accountId}, by hand or by a drift-aware change set: ${create}, and when it is there: ${execute}`,
    repair: {
      what: 'set back what was changed beside the stack',
      accountId,
      commands: [create, command('wait change-set-create-complete'), command('describe-change-set'), execute],
    },
  };
}

/**
 * A key that cannot be used, in its state: one whose deletion is called off is disabled. No change set mends that, for the
 * template says nothing of a key's state.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
export function makeKeyUsable(keyArn: string, state: string): Remedy {
  const [, , , region = '', accountId = ''] = keyArn.split(':');
  const command = (verb: string): string => `aws kms ${verb} --key-id ${keyArn} --region ${region}`;
  const enable = command('enable-key');
  switch (state) {
    case 'Disabled':
      return { remedy: enable, repair: { what: 'enable the key', accountId, commands: [enable] } };
    case 'PendingDeletion': {
      const cancel = command('cancel-key-deletion');
      return {
        remedy: `at once, before its data is lost for good: ${cancel}, then ${enable}`,
        repair: {
          what: 'at once, before its data is lost for good: call the deletion of the key off, and enable it',
          accountId,
          commands: [cancel, enable],
        },
      };
    }
    default: {
      const describe = command('describe-key');
      return {
        remedy: `see in ${accountId} why the key is in this state: ${describe}`,
        repair: { what: 'see why the key is in this state', accountId, commands: [describe] },
      };
    }
  }
}

/** A key that is gone: what it encrypted is lost, and no command brings it back. */
export function replaceKey(keyArn: string): Remedy {
  const [, , , , accountId = ''] = keyArn.split(':');
  const remedy = 'a deleted key cannot be brought back: deploy a new one, and put the objects again';
  return { remedy, repair: { what: remedy, accountId, commands: [] } };
}

/** Once it is mended: a failed object is not tried again by itself. */
export function thenRetry({ remedy, repair }: Remedy): Remedy {
  return {
    remedy: `${remedy}; then run \`orgvault retry --objects\` in the account for what failed meanwhile`,
    repair,
  };
}
