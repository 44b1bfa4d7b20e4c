import { ActivateOrganizationsAccessCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { callAs } from '../../enrollment/call-as.ts';
import { readStackSetsAccess } from '../../organization/stack-sets-access.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'trusted-access';
const byHand = 'aws cloudformation activate-organizations-access';

/**
 * That CloudFormation may work in the organization. Enabling the service access in Organizations alone is not enough:
 * only activating it makes the roles that StackSets work with.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export async function checkTrustedAccess(facts: Facts): Promise<readonly Finding[]> {
  const { accountId } = await facts.identity();
  const cloudformation = facts.caller.client(CloudFormationClient, facts.region);
  const access = await readStackSetsAccess(cloudformation, callAs(facts.config, accountId));
  if (access === 'ENABLED') {
    return [{ check, verdict: 'pass', detail: 'CloudFormation StackSets has access to the organization' }];
  }
  const finding = {
    check,
    verdict: 'fail',
    detail:
      'CloudFormation StackSets has not activated its access to the organization (the service access of ' +
      'Organizations alone does not do it)',
  } as const;
  if (!(await facts.callerManages())) {
    const remedy = `from the management account, run \`orgvault doctor --fix\`, or \`${byHand}\``;
    return [{ ...finding, remedy }];
  }
  return [
    {
      ...finding,
      remedy: `run \`orgvault doctor --fix\`, or \`${byHand}\``,
      repair: {
        question: 'Activate the access of CloudFormation StackSets to the organization?',
        run: async () => {
          await cloudformation.send(new ActivateOrganizationsAccessCommand({}));
        },
      },
    },
  ];
}
