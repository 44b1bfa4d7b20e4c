import { AwsError } from '../../../../cloud/aws-error.ts';
import { sameJson } from '../same-json.ts';
import type { StackInstances } from './stack-set-properties.ts';

/** How the instance groups of a stack set change. */
export interface InstanceChanges {
  readonly create: readonly StackInstances[];
  readonly remove: readonly StackInstances[];
  readonly update: readonly StackInstances[];
}

/** One OU in one Region, with the rest of its group's targets. */
interface Cell {
  readonly organizationalUnitId: string;
  readonly region: string;
  readonly group: StackInstances;
}

/**
 * Takes the groups apart into one OU and Region each, compares, and puts what has to be done together again, as the
 * resource type's open-source handler does
 * (https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-cloudformation).
 */
export function instanceChanges(
  previous: readonly StackInstances[] | undefined,
  wanted: readonly StackInstances[] | undefined,
): InstanceChanges {
  const before = cells(previous ?? []);
  const after = cells(wanted ?? []);
  const create = [...after].filter(([key]) => !before.has(key)).map(([, cell]) => cell);
  const remove = [...before].filter(([key]) => !after.has(key)).map(([, cell]) => cell);
  const update = [...after].flatMap(([key, cell]) => {
    const known = before.get(key);
    return known && !sameJson(known.group.ParameterOverrides, cell.group.ParameterOverrides) ? [cell] : [];
  });
  return { create: groups(create), remove: groups(remove), update: groups(update) };
}

function cells(given: readonly StackInstances[]): ReadonlyMap<string, Cell> {
  const found = new Map<string, Cell>();
  for (const group of given) {
    const units = group.DeploymentTargets.OrganizationalUnitIds ?? [];
    if (units.length === 0) {
      throw new AwsError(
        'InvalidRequest',
        'OrganizationalUnitIds should be specified in DeploymentTargets in [SERVICE_MANAGED] model',
      );
    }
    for (const region of group.Regions) {
      for (const organizationalUnitId of units) {
        const key = `${organizationalUnitId},${region},${filterKey(group)}`;
        if (found.has(key)) {
          throw new AwsError(
            'InvalidRequest',
            `Stack instance [${organizationalUnitId},${region}] is duplicated`,
          );
        }
        found.set(key, { organizationalUnitId, region, group });
      }
    }
  }
  return found;
}

/** Groups with other account filters are other targets. */
function filterKey({
  DeploymentTargets: { AccountFilterType, Accounts, AccountsUrl },
}: StackInstances): string {
  return JSON.stringify([AccountFilterType ?? 'NONE', [...(Accounts ?? [])].sort(), AccountsUrl ?? '']);
}

function groups(given: readonly Cell[]): readonly StackInstances[] {
  const byUnit = collect(given, (cell) => [cell.organizationalUnitId, rest(cell)]);
  const withRegions = byUnit.map((same) => ({
    same,
    regions: [...new Set(same.map(({ region }) => region))],
  }));
  const merged = collect(withRegions, ({ same: [first], regions }) => [regions, first && rest(first)]);
  return merged.flatMap((entries) => {
    const [entry] = entries;
    const group = entry?.same[0]?.group;
    if (!entry || !group) return [];
    const units = entries.flatMap(({ same }) => same[0]?.organizationalUnitId ?? []);
    return [
      {
        ...group,
        DeploymentTargets: { ...group.DeploymentTargets, OrganizationalUnitIds: [...new Set(units)] },
        Regions: entry.regions,
      },
    ];
  });
}

function rest({ group }: Cell): unknown {
  return [filterKey(group), group.ParameterOverrides ?? []];
}

/** Lists of what has the same key, in the order in which the keys came. */
function collect<T>(given: readonly T[], keyOf: (each: T) => unknown): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const each of given) {
    const key = JSON.stringify(keyOf(each));
    const list = found.get(key);
    if (list) list.push(each);
    else found.set(key, [each]);
  }
  return [...found.values()];
}
