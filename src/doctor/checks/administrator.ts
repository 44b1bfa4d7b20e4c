import { OrganizationsClient, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import {
  readDelegatedAdministrators,
  stackSetsServicePrincipal,
} from '../../organization/delegated-administrators.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'administrator';

/** That the account which is to administer the stack set may. */
export async function checkAdministrator(facts: Facts): Promise<readonly Finding[]> {
  const { kind, accountId } = facts.config.administrator;
  const { managementAccountId } = await facts.organization();
  const isManagement = accountId === managementAccountId;
  switch (kind) {
    case 'management-account':
      return [
        isManagement ? managementAdministers(accountId) : notManagement(accountId, managementAccountId),
      ];
    case 'delegated-administrator':
      return [isManagement ? managementIsNoDelegate(accountId) : await registration(facts, accountId)];
  }
}

function managementAdministers(accountId: string): Finding {
  return { check, verdict: 'pass', detail: `the management account ${accountId} administers the stack set` };
}

function notManagement(accountId: string, managementAccountId: string): Finding {
  return {
    check,
    verdict: 'fail',
    detail: `the configuration takes ${accountId} for the management account, which is ${managementAccountId}`,
    remedy: 'correct administrator.accountId',
  };
}

function managementIsNoDelegate(accountId: string): Finding {
  return {
    check,
    verdict: 'fail',
    detail: `${accountId} is the management account, which cannot be a delegated administrator`,
    remedy: 'write administrator.kind: management-account, or name another account',
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html */
async function registration(facts: Facts, accountId: string): Promise<Finding> {
  const organizations = facts.caller.client(OrganizationsClient, facts.region);
  const registered = await readDelegatedAdministrators(organizations);
  if (registered.includes(accountId)) {
    return { check, verdict: 'pass', detail: `${accountId} is a delegated administrator of StackSets` };
  }
  const detail = `${accountId} is not a delegated administrator of StackSets`;
  const byHand =
    `aws organizations register-delegated-administrator --account-id ${accountId} ` +
    `--service-principal ${stackSetsServicePrincipal}`;
  if (!(await facts.callerManages())) {
    const remedy = `from the management account, run \`orgvault doctor --fix\`, or \`${byHand}\``;
    return { check, verdict: 'fail', detail, remedy };
  }
  return {
    check,
    verdict: 'fail',
    detail,
    remedy: `run \`orgvault doctor --fix\`, or \`${byHand}\``,
    repair: {
      question: `Register ${accountId} as delegated administrator of CloudFormation StackSets?`,
      run: async () => {
        await organizations.send(
          new RegisterDelegatedAdministratorCommand({
            AccountId: accountId,
            ServicePrincipal: stackSetsServicePrincipal,
          }),
        );
      },
    },
  };
}
