import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { type AccountFailure, readAccountFailures } from '../enrollment/account-failures.ts';
import { type AccountCoverage, coverageOf, type RegionCoverage } from '../enrollment/coverage.ts';
import { readOperation } from '../enrollment/operations.ts';
import { operatorRole } from '../enrollment/operator-role.ts';
import { placeKey } from '../enrollment/place-key.ts';
import { type Enrollment, readEnrollment } from '../enrollment/read-enrollment.ts';
import { refuseOtherOrganization, seenFromElsewhere } from '../enrollment/refuse-outsiders.ts';
import { type StackSetReader, stackSetReader } from '../enrollment/stack-set.ts';
import { OrgvaultError } from '../error.ts';
import { containingUnit } from '../organization/organization.ts';
import { readAccount } from '../organization/read-account.ts';
import { describeOrganization } from '../organization/read-organization.ts';
import { type LastVerify, readLastVerify } from '../replication/last-verify.ts';
import type { VerifyResult } from '../replication/verify/result.ts';
import type { AccountExplanation, RegionExplanation, Seen } from './account-explanation.ts';
import { from, lookInside } from './look-inside.ts';
import { repairsOf } from './repairs.ts';

/** What the explanation of every Region draws on. */
interface Ground {
  readonly accountId: string;
  readonly config: Config;
  readonly operator: Principal;
  readonly reader: StackSetReader;
  readonly enrollment: Enrollment | undefined;
  readonly failures: readonly AccountFailure[];
  readonly lastVerify: LastVerify;
  readonly now: () => Date;
}

/**
 * Explains one account: what the caller sees of the organization and the stack set, then what the account's audit role
 * sees.
 * @throws OrgvaultError if neither the organization nor the stack set knows the account, or the caller sees neither
 */
export async function explainAccount(
  principal: Principal,
  config: Config,
  accountId: string,
  now: () => Date,
): Promise<AccountExplanation> {
  const { region } = config.central;
  const caller = await readCaller(principal, region);
  const organizations = principal.client(OrganizationsClient, region);
  const reader = stackSetReader(principal, config, caller.accountId);
  const operator = operatorRole(principal, config);
  const described = await describeOrganization(organizations);
  refuseOtherOrganization(described, config, principal);
  const seesStackSet: readonly string[] = [config.administrator.accountId, described.managementAccountId];
  if (!seesStackSet.includes(caller.accountId)) throw seenFromElsewhere(caller, config);

  const [account, enrollment, lastVerify] = await Promise.all([
    readAccount(organizations, accountId),
    readEnrollment(reader, { accountId }),
    readLastVerify(operator, config),
  ]);
  const accounts = new Map(account === undefined ? [] : [[accountId, account]]);
  const organization = { ...described, units: new Map(), accounts };
  const readAt = now();
  const coverage = coverageOf({ organization, enrollment, config, now: readAt }).find(
    (each) => each.accountId === accountId,
  );
  if (coverage === undefined) throw unknownAccount(accountId, described.id);
  const failures =
    enrollment === undefined ? [] : await readAccountFailures(reader, enrollment.operations, accountId);
  const ground: Ground = { accountId, config, operator, reader, enrollment, failures, lastVerify, now };
  return {
    accountId,
    account,
    targetUnitId: account && containingUnit(account, new Set<string>(config.enrollment.organizationalUnits)),
    regions: await explainRegions(coverage, ground),
    readAt,
  };
}

function explainRegions({ regions }: AccountCoverage, ground: Ground): Promise<readonly RegionExplanation[]> {
  return Promise.all(regions.map((each) => explainRegion(each, ground)));
}

async function explainRegion(coverage: RegionCoverage, ground: Ground): Promise<RegionExplanation> {
  const { region, instance, state } = coverage;
  const { accountId, config, enrollment, failures } = ground;
  const leftOut = state.kind === 'not-covered';
  const inside =
    instance === undefined || enrollment === undefined || leftOut
      ? undefined
      : await lookInside(instance, {
          ...ground,
          stackSet: enrollment.stackSet,
          enrolled: state.kind === 'enrolled',
        });
  const value = inside?.kind === 'seen' ? inside.value : undefined;
  const inspection = value?.inspection.kind === 'seen' ? value.inspection.value : undefined;
  return {
    ...coverage,
    departure: await departureOf(coverage, ground),
    failures: failures.filter((failure) => failure.region === region),
    inside,
    verify: verifyOf(ground, region),
    repairs: repairsOf({ accountId, region, state, instance, inside: value, inspection, config }),
  };
}

async function departureOf(
  { region }: RegionCoverage,
  { accountId, enrollment, reader }: Ground,
): Promise<RegionExplanation['departure']> {
  const departure = enrollment?.departures.get(placeKey(accountId, region));
  if (departure === undefined) return undefined;
  const { retainsStacks } = await readOperation(reader, departure.operationId);
  return { ...departure, stackWasKept: retainsStacks };
}

function verifyOf({ lastVerify, config, accountId }: Ground, region: string): Seen<VerifyResult | undefined> {
  switch (lastVerify.kind) {
    case 'found': {
      const value = lastVerify.record.results.find(
        (result) => result.accountId === accountId && result.region === region,
      );
      return { kind: 'seen', value };
    }
    case 'never':
      return { kind: 'seen', value: undefined };
    case 'unknown':
      return { kind: 'unknown', why: lastVerify.why, runFrom: from(config) };
  }
}

function unknownAccount(accountId: string, organizationId: string): OrgvaultError {
  return new OrgvaultError(
    'ACCOUNT_UNKNOWN',
    `neither the organization ${organizationId} nor the stack set knows the account ${accountId}`,
    'check the twelve digits; of an account that left, the stack set knows no longer than AWS keeps its operations',
  );
}
