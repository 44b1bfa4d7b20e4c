import type { AccountCoverage } from '../../enrollment/coverage.ts';
import { coverageKinds } from '../../enrollment/coverage-state.ts';
import { UsageError } from '../../error.ts';
import type { Organization } from '../../organization/organization.ts';

/** `gap`: whatever should be protected and is not. */
export const stateFilters = [...coverageKinds, 'gap'] as const;
export type StateFilter = (typeof stateFilters)[number];

/** Which accounts are shown; all of them where nothing is said. */
export interface Filter {
  /** Units, with those below them. */
  readonly ou?: readonly string[];
  readonly account?: readonly string[];
  readonly state?: readonly StateFilter[];
}

/**
 * The accounts, and the Regions of them, that pass every filter.
 * @throws UsageError if a unit or account is not known, rather than showing that all is well with nothing
 */
export function filterCoverage(
  accounts: readonly AccountCoverage[],
  { ou, account, state }: Filter,
  { units }: Pick<Organization, 'units'>,
): readonly AccountCoverage[] {
  for (const id of ou ?? []) {
    if (!units.has(id)) {
      throw new UsageError(
        `the organization has no unit ${id}`,
        'give the id of a unit or the root: ou-…, r-…',
      );
    }
  }
  for (const id of account ?? []) {
    if (!accounts.some(({ accountId }) => accountId === id)) {
      throw new UsageError(
        `neither the organization nor the stack set knows the account ${id}`,
        'give the twelve digits of an account of the organization',
      );
    }
  }
  return accounts
    .filter(({ accountId }) => account === undefined || account.includes(accountId))
    .filter((each) => ou === undefined || each.account?.unit.lineage.some((id) => ou.includes(id)))
    .map((each) => (state === undefined ? each : { ...each, regions: each.regions.filter(inStates(state)) }))
    .filter(({ regions }) => regions.length > 0);
}

function inStates(states: readonly StateFilter[]) {
  return ({ state, gap }: AccountCoverage['regions'][number]): boolean =>
    states.includes(state.kind) || (gap && states.includes('gap'));
}
