import { accountsWithin, type Organization } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'organizational-units';

/** That the units exist, do not contain each other, and are no list of siblings which a new one would be missing from. */
export async function checkOrganizationalUnits(facts: Facts): Promise<readonly Finding[]> {
  const organization = await facts.tree();
  const targets: readonly string[] = facts.config.enrollment.organizationalUnits;
  const missing = targets.filter((id) => !organization.units.has(id));
  if (missing.length > 0) {
    return missing.map((id) => ({
      check,
      verdict: 'fail',
      detail: `the organizational unit ${id} is not in the organization`,
      remedy: 'take it out of enrollment.organizationalUnits, or correct it',
    }));
  }
  const findings = [...containedIn(organization, targets), ...siblings(organization, targets)];
  if (findings.length > 0) return findings;
  const accounts = accountsWithin(organization, new Set(targets));
  const detail = `${targets.length} organizational units with ${accounts.length} accounts in and below them`;
  return [{ check, verdict: 'pass', detail }];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html */
function containedIn({ units }: Organization, targets: readonly string[]): Finding[] {
  return targets.flatMap((id) => {
    const unit = units.get(id);
    const above = unit?.lineage.find((ancestor) => ancestor !== id && targets.includes(ancestor));
    if (unit === undefined || above === undefined) return [];
    return [
      {
        check,
        verdict: 'fail',
        detail: `the organizational unit ${id} (${unit.path}) lies in ${above}, which is a target as well`,
        remedy: `take ${id} out of enrollment.organizationalUnits: accounts of units below are enrolled anyway`,
      },
    ];
  });
}

/** A unit that is created beside its siblings later would be left out without anybody noticing. */
function siblings({ units }: Organization, targets: readonly string[]): Finding[] {
  const parents = targets.map((id) => units.get(id)?.lineage.at(-2));
  return [...new Set(parents)].flatMap((parentId) => {
    const parent = units.get(parentId ?? '');
    const ids = targets.filter((_, index) => parents[index] === parentId);
    if (parent === undefined || ids.length < 2) return [];
    return [
      {
        check,
        verdict: 'warn',
        detail: `${ids.length} targets are siblings below ${parent.id} (${parent.path}): a unit that is created beside them later is left out`,
        remedy: `consider ${parent.id} as the target, with excludedAccounts for what is to stay out`,
      },
    ];
  });
}
