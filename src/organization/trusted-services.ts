import {
  type OrganizationsClient,
  paginateListAWSServiceAccessForOrganization,
} from '@aws-sdk/client-organizations';

/** The service principals that have access to the organization, as Organizations knows it. */
export async function readTrustedServices(client: OrganizationsClient): Promise<ReadonlySet<string>> {
  const principals = new Set<string>();
  for await (const { EnabledServicePrincipals = [] } of paginateListAWSServiceAccessForOrganization(
    { client },
    {},
  )) {
    for (const { ServicePrincipal } of EnabledServicePrincipals) {
      if (ServicePrincipal !== undefined) principals.add(ServicePrincipal);
    }
  }
  return principals;
}
