import type { Caller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { OrgvaultError } from '../error.ts';
import type { Organization } from '../organization/organization.ts';

/** @throws OrgvaultError WRONG_ORGANIZATION if the caller is of another organization than the configuration */
export function refuseOtherOrganization(
  { id }: Pick<Organization, 'id'>,
  { organizationId }: Pick<Config, 'organizationId'>,
  caller: Principal,
): void {
  if (id === organizationId) return;
  throw new OrgvaultError(
    'WRONG_ORGANIZATION',
    `the configuration is for the organization ${organizationId}, and the caller (${caller.name}) belongs to ${id}`,
    'use credentials of that organization (--profile), or its configuration (--config)',
  );
}

/** What can be read from the management and the administering account only. */
export function seenFromElsewhere(caller: Caller, { administrator }: Config, cause?: unknown): OrgvaultError {
  return new OrgvaultError(
    'SEEN_FROM_ELSEWHERE',
    `the account ${caller.accountId} sees neither the organization's accounts nor the stack set`,
    `run it from the account that administers the stack set, ${administrator.accountId}, or from the management account`,
    cause === undefined ? {} : { cause },
  );
}
