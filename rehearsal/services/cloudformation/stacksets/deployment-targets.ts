import type { DeploymentTargets } from '@aws-sdk/client-cloudformation';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { isRegion } from '../../../cloud/regions.ts';
import { validationError } from '../template/template-error.ts';
import { instanceKey, type StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** Quota: organizational units in one call. */
const maximumUnits = 50;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeploymentTargets.html */
const unitPattern = /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;

/** A request's choice of accounts. */
export interface TargetChoice {
  readonly Accounts?: string[] | undefined;
  readonly DeploymentTargets?: DeploymentTargets | undefined;
}

/** Deployment targets that are known to be well-formed. */
export interface Targets {
  readonly units: readonly string[];
  readonly accounts: readonly string[];
  readonly filter: 'INTERSECTION' | 'DIFFERENCE' | 'UNION' | 'NONE';
}

/** An account with the organizational unit through which it is targeted. */
export interface TargetAccount {
  readonly account: string;
  readonly organizationalUnitId: string;
}

/** Reads the targets of a request; `creates` for CreateStackInstances, which has no UNION. */
export function readTargets(choice: TargetChoice, options: { readonly creates: boolean }): Targets {
  const given = choice.DeploymentTargets;
  const units = given?.OrganizationalUnitIds ?? [];
  if ((choice.Accounts?.length ?? 0) > 0 || units.length === 0) {
    throw validationError(
      'StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target',
    );
  }
  if (given?.AccountsUrl !== undefined) throw notModelled('DeploymentTargets.AccountsUrl');
  if (units.length > maximumUnits) {
    throw validationError(`You can specify at most ${maximumUnits} organizational units`);
  }
  refuseMalformed(units, unitPattern, 'deploymentTargets.organizationalUnitIds');
  const accounts = given?.Accounts ?? [];
  refuseMalformed(accounts, /^\d{12}$/, 'deploymentTargets.accounts');
  return {
    units: [...new Set(units)],
    accounts,
    filter: readFilter(given?.AccountFilterType, accounts, options.creates),
  };
}

function readFilter(
  given: string | undefined,
  accounts: readonly string[],
  creates: boolean,
): Targets['filter'] {
  if (given === undefined) {
    if (accounts.length === 0) return 'NONE';
    if (creates)
      throw validationError(
        'AccountFilterType must be specified when both OrganizationalUnitIds and Accounts are specified',
      );
    return 'UNION';
  }
  if (given === 'UNION' && creates) {
    throw validationError('AccountFilterType UNION is not supported for CreateStackInstances operations');
  }
  if (given !== 'NONE' && given !== 'UNION' && given !== 'INTERSECTION' && given !== 'DIFFERENCE') {
    throw validationError(
      `1 validation error detected: Value '${given}' at 'deploymentTargets.accountFilterType' failed to satisfy constraint: Member must satisfy enum value set: [NONE, INTERSECTION, DIFFERENCE, UNION]`,
    );
  }
  if ((given === 'NONE') === (accounts.length === 0)) return given;
  throw validationError(
    given === 'NONE'
      ? 'Accounts must not be specified with AccountFilterType NONE'
      : `Accounts must be specified with AccountFilterType ${given}`,
  );
}

function refuseMalformed(values: readonly string[], pattern: RegExp, path: string): void {
  const bad = values.find((value) => !pattern.test(value));
  if (bad === undefined) return;
  throw validationError(
    `1 validation error detected: Value '${bad}' at '${path}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`,
  );
}

/** The Regions of a request, each once. */
export function readRegions(regions: readonly string[] | undefined): readonly string[] {
  if (regions === undefined || regions.length === 0) {
    throw validationError('Regions must be specified');
  }
  const unknown = regions.filter((region) => !isRegion(region));
  if (unknown.length > 0) throw validationError(`Region(s) ${unknown.join(', ')} not supported`);
  return [...new Set(regions)];
}

/** @throws AwsError for a unit that neither the organization nor the stack set knows */
export function checkUnitsExist(cloud: Cloud, units: readonly string[], stackSet?: StackSet): void {
  const { tree } = cloud.state.organizations;
  const recorded = new Set(
    [...(stackSet?.instances.values() ?? [])].map((each) => each.organizationalUnitId),
  );
  for (const unit of units) {
    if (tree.isParent(unit) || recorded.has(unit) || stackSet?.targets.has(unit)) continue;
    throw validationError(`Organizational unit ${unit} does not exist in your organization`);
  }
}

/**
 * The accounts that the targets mean now, those of child units included and the management account never: it "isn't
 * deployed to even if it is in an OU" (API_DeploymentTargets). Suspended accounts are included, to be skipped.
 */
export function targetAccounts(cloud: Cloud, targets: Targets): readonly TargetAccount[] {
  const { organizations } = cloud.state;
  const found = new Map<string, TargetAccount>();
  for (const unit of targets.units) {
    for (const { id } of organizations.accountsUnder(unit, { recursive: true })) {
      if (!found.has(id)) found.set(id, { account: id, organizationalUnitId: unit });
    }
  }
  found.delete(organizations.managementAccountId);
  return [...found.values()].filter(({ account }) => passes(targets, account));
}

function passes({ filter, accounts }: Targets, account: string): boolean {
  if (filter === 'INTERSECTION') return accounts.includes(account);
  if (filter === 'DIFFERENCE') return !accounts.includes(account);
  return true;
}

/**
 * The instances that the targets mean: of accounts that lie in the units, of accounts named by UNION, and those that
 * are recorded under a unit although their account has gone (only so can they be deleted).
 */
export function targetInstances(
  cloud: Cloud,
  stackSet: StackSet,
  targets: Targets,
  regions: readonly string[],
): readonly StackInstance[] {
  const inUnits = new Set(targetAccounts(cloud, targets).map(({ account }) => account));
  const { organizations } = cloud.state;
  return [...stackSet.instances.values()].filter((instance) => {
    const { account, region, organizationalUnitId } = instance;
    if (!regions.includes(region)) return false;
    if (inUnits.has(account)) return true;
    if (targets.filter === 'UNION' && targets.accounts.includes(account)) return true;
    const gone = !organizations.parentsOf(account).includes(organizationalUnitId);
    return gone && targets.units.includes(organizationalUnitId) && passes(targets, account);
  });
}

/** The keys of every account and Region that the targets mean, whether there is an instance or not. */
export function scopeOf(accounts: readonly TargetAccount[], regions: readonly string[]): ReadonlySet<string> {
  return new Set(accounts.flatMap(({ account }) => regions.map((region) => instanceKey(account, region))));
}
