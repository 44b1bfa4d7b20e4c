import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { type Caller, readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import type { Organization } from '../organization/organization.ts';
import { readOrganization } from '../organization/read-organization.ts';
import { type AccountCoverage, coverageOf } from './coverage.ts';
import { type Enrollment, readEnrollment } from './read-enrollment.ts';
import { refuseOtherOrganization, seenFromElsewhere } from './refuse-outsiders.ts';
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
  refuseOtherOrganization(organization, config, principal);
  // To any other account, a stack set that is there looks as if it were not.
  const seesStackSet = [config.administrator.accountId, organization.managementAccountId];
  if (enrollment === undefined && !seesStackSet.some((each) => each === caller.accountId)) {
    throw seenFromElsewhere(caller, config);
  }
  const readAt = now();
  const accounts = coverageOf({ organization, enrollment, config, now: readAt });
  return { caller, organization, enrollment, accounts, readAt };
}

function isAccessDenied(error: unknown): boolean {
  return error instanceof Error && /^AccessDenied/.test(error.name);
}
