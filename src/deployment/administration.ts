import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { type Enrollment, readEnrollment } from '../enrollment/read-enrollment.ts';
import { refuseOtherOrganization } from '../enrollment/refuse-outsiders.ts';
import { type StackSetReader, stackSetReader } from '../enrollment/stack-set.ts';
import { OrgvaultError } from '../error.ts';
import type { Organization } from '../organization/organization.ts';
import { readOrganization } from '../organization/read-organization.ts';
import { readStackSetsAccess } from '../organization/stack-sets-access.ts';

/** The organization and its stack set, as the account sees them that administers the stack set. */
export interface Administration {
  readonly organization: Organization;
  readonly reader: StackSetReader;
  /** Undefined if nothing is deployed. */
  readonly enrollment: Enrollment | undefined;
}

/**
 * Reads the organization and the stack set, and makes sure that stack sets can work.
 * @throws OrgvaultError WRONG_ACCOUNT, NO_TRUSTED_ACCESS, NOT_DELEGATED or WRONG_ORGANIZATION
 */
export async function readAdministration(config: Config, principal: Principal): Promise<Administration> {
  const reader = await administratorsReader(config, principal);
  const { region } = config.central;
  const access = await asAdministrator(config, () => readStackSetsAccess(reader.client, reader.callAs));
  if (access !== 'ENABLED') {
    throw new OrgvaultError(
      'NO_TRUSTED_ACCESS',
      `CloudFormation StackSets may not work in the organization (${access})`,
      'in the management account, run `orgvault doctor --fix`, or `aws cloudformation activate-organizations-access`',
    );
  }
  const organization = await asAdministrator(config, () =>
    readOrganization(principal.client(OrganizationsClient, region)),
  );
  refuseOtherOrganization(organization, config, principal);
  return { organization, reader, enrollment: await readEnrollment(reader) };
}

/**
 * As whom the administering account asks for the stack set.
 * @throws OrgvaultError WRONG_ACCOUNT if it is not the administering account
 */
export async function administratorsReader(config: Config, principal: Principal): Promise<StackSetReader> {
  const { accountId } = await readCaller(principal, config.central.region);
  if (accountId !== config.administrator.accountId) {
    throw new OrgvaultError(
      'WRONG_ACCOUNT',
      `the stack set is administered by account ${config.administrator.accountId}, and the caller (${principal.name}) is account ${accountId}`,
      'give credentials of the administering account: --profile NAME or AWS_PROFILE',
    );
  }
  return stackSetReader(principal, config, accountId);
}

/** AWS refuses an account that is no delegated administrator like one that lacks a permission, or with a validation error. */
async function asAdministrator<Result>(
  { administrator }: Config,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (administrator.kind !== 'delegated-administrator' || !(error instanceof Error)) throw error;
    if (!refusals.some((name) => error.name === name)) throw error;
    throw new OrgvaultError(
      'NOT_DELEGATED',
      `account ${administrator.accountId} may not read the organization: it is not the delegated administrator of StackSets, or these credentials lack a permission (${error.message})`,
      'in the management account, run `orgvault doctor --fix`; `orgvault permissions plan` prints the permissions',
      { cause: error },
    );
  }
}

const refusals = ['AccessDenied', 'AccessDeniedException', 'ValidationError'];
