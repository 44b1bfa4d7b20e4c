import type { Choices } from '../../config/compose-config.ts';
import { UsageError } from '../../error.ts';
import {
  type Account,
  accountsWithin,
  isReachedByStackSets,
  type Organization,
} from '../../organization/organization.ts';

/** What the flags say; a question is asked for each that is missing, where there is somebody to ask. */
export interface InitFlags {
  readonly centralAccount?: string | undefined;
  readonly centralRegion?: string | undefined;
  readonly bucketName?: string | undefined;
  readonly ou?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly administrator?: string | undefined;
  readonly exclude?: readonly string[] | undefined;
}

/** The answers that a first configuration cannot do without. */
export interface Answers {
  readonly centralAccount: string;
  readonly centralRegion: string;
  readonly organizationalUnits: readonly string[];
  /** In which accounts are backed up. */
  readonly regions: readonly string[];
  /** The account; the central one if it is not said. */
  readonly administrator: string | undefined;
}

/**
 * The choices that flags and answers make in an organization.
 * @throws UsageError for an account or unit that is not there
 */
export function choicesIn(organization: Organization, answers: Answers, flags: InitFlags): Choices {
  const { centralAccount, centralRegion, organizationalUnits, regions, administrator } = answers;
  const excludedAccounts = flags.exclude ?? [];
  for (const [flag, id] of [
    ['--central-account', centralAccount],
    ['--administrator', administrator],
    ...excludedAccounts.map((excluded) => ['--exclude', excluded] as const),
  ] as const) {
    if (id !== undefined && !organization.accounts.has(id)) {
      const remedy = 'name one of `aws organizations list-accounts`';
      throw new UsageError(`${flag}: ${id} is no account of the organization ${organization.id}`, remedy);
    }
  }
  for (const id of organizationalUnits) {
    if (organization.units.has(id)) continue;
    const known = [...organization.units.values()].map((unit) => `${unit.id} (${unit.path})`).join(', ');
    throw new UsageError(
      `--ou: ${id} is no organizational unit of ${organization.id}`,
      `name one of ${known}`,
    );
  }
  return {
    organizationId: organization.id,
    administrator: administratorIn(organization, centralAccount, administrator),
    central: {
      accountId: centralAccount,
      region: centralRegion,
      ...(flags.bucketName !== undefined && { bucketName: flags.bucketName }),
    },
    organizationalUnits,
    regions,
    excludedAccounts,
  };
}

function administratorIn(
  { managementAccountId }: Organization,
  centralAccount: string,
  administrator = centralAccount,
): Choices['administrator'] {
  if (administrator === managementAccountId) return { kind: 'management-account', accountId: administrator };
  // The central account is the default, and goes without saying.
  if (administrator === centralAccount) return { kind: 'delegated-administrator' };
  return { kind: 'delegated-administrator', accountId: administrator };
}

/** The accounts that choices back up: active, in the units, neither excluded nor the management or central account. */
export function enrolledBy(organization: Organization, choices: Choices): readonly Account[] {
  return accountsWithin(organization, new Set(choices.organizationalUnits)).filter(
    (account) =>
      isReachedByStackSets(account) &&
      account.id !== organization.managementAccountId &&
      account.id !== choices.central.accountId &&
      !choices.excludedAccounts.includes(account.id),
  );
}
