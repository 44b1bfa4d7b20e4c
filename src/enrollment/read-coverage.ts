import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { type Caller, readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { OrgvaultError } from '../error.ts';
import type { Organization } from '../organization/organization.ts';
import { readOrganization } from '../organization/read-organization.ts';
import { type AccountCoverage, coverageOf } from './coverage.ts';
import { type Enrollment, readEnrollment } from './read-enrollment.ts';
import { stackSetReader } from './stack-set.ts';

/** The organization, the stack set, and what comparing them tells. */
export interface CoverageReading {
  readonly caller: Caller;
  readonly organization: Organization;
  /** Undefined if nothing is deployed. */
  readonly enrollment: Enrollment | undefined;
  readonly accounts: readonly AccountCoverage[];
  readonly readAt: Date;
}

/**
 * Reads who is covered: as many calls as AWS's answers have pages, and one for each deletion of instances.
 * @throws OrgvaultError if the caller's account does not see the organization or the stack set, or it is another's
 */
export async function readCoverage(
  principal: Principal,
  config: Config,
  now: () => Date,
): Promise<CoverageReading> {
  const { region } = config.central;
  const caller = await readCaller(principal, region);
  const [organization, enrollment] = await Promise.all([
    readOrganization(principal.client(OrganizationsClient, region)),
    readEnrollment(stackSetReader(principal, config, caller.accountId)),
  ]).catch((error: unknown) => {
    throw isAccessDenied(error) && caller.accountId !== config.administrator.accountId
      ? seenFromElsewhere(caller, config, error)
      : error;
  });
  checkOrganization(organization, config);
  // To any other account, a stack set that is there looks as if it were not.
  const seesStackSet = [config.administrator.accountId, organization.managementAccountId];
  if (enrollment === undefined && !seesStackSet.some((each) => each === caller.accountId)) {
    throw seenFromElsewhere(caller, config);
  }
  const readAt = now();
  const accounts = coverageOf({ organization, enrollment, config, now: readAt });
  return { caller, organization, enrollment, accounts, readAt };
}

/** @throws OrgvaultError if the credentials are of another organization than the configuration */
export function checkOrganization({ id }: Pick<Organization, 'id'>, { organizationId }: Config): void {
  if (id === organizationId) return;
  throw new OrgvaultError(
    'OTHER_ORGANIZATION',
    `the credentials belong to the organization ${id}, and the configuration is of ${organizationId}`,
    'use another profile, or another configuration (--config)',
  );
}

function isAccessDenied(error: unknown): boolean {
  return error instanceof Error && /^AccessDenied/.test(error.name);
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
