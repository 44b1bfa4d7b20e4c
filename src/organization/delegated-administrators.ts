import { type OrganizationsClient, paginateListDelegatedAdministrators } from '@aws-sdk/client-organizations';

/**
 * As whom an account administers stack sets for its organization.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export const stackSetsServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com';

/** The accounts that administer stack sets for the organization, beside the management account. */
export async function readDelegatedAdministrators(client: OrganizationsClient): Promise<readonly string[]> {
  const accounts: string[] = [];
  for await (const { DelegatedAdministrators = [] } of paginateListDelegatedAdministrators(
    { client },
    { ServicePrincipal: stackSetsServicePrincipal },
  )) {
    accounts.push(...DelegatedAdministrators.flatMap(({ Id }) => (Id === undefined ? [] : [Id])));
  }
  return accounts;
}
