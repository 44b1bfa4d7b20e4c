import { DescribeOrganizationCommand, type OrganizationsClient } from '@aws-sdk/client-organizations';

/**
 * The cases create and delete resources, accounts' places and policies: outside this machine they run in an
 * organization only that somebody named as meant for it.
 *
 * @param connect makes a client of the organization's management account
 * @param sandbox `ORGVAULT_FIDELITY_ORGANIZATION`
 * @throws Error that says what to do, before anything but DescribeOrganization was called
 */
export async function guardOrganization(
  connect: () => Promise<OrganizationsClient>,
  sandbox: string | undefined,
): Promise<void> {
  if (!sandbox) {
    throw new Error(
      'The fidelity cases change what they find. Set ORGVAULT_FIDELITY_ORGANIZATION to the id (o-...) of an ' +
        'organization that holds nothing of worth; nothing was called.',
    );
  }
  const management = await connect();
  const { Organization } = await management.send(new DescribeOrganizationCommand({}));
  if (Organization?.Id !== sandbox) {
    throw new Error(
      `ORGVAULT_FIDELITY_ORGANIZATION is ${sandbox}, but these credentials belong to ${Organization?.Id}: ` +
        'nothing was changed. Choose the sandbox organization or its credentials.',
    );
  }
}
