import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';

const [workloads, platform] = defaultIds.targetUnits;

/** Where accounts are put, each with the unit right below the root that it belongs to; the tree of `default.yaml`. */
const branches: Readonly<Record<string, string>> = {
  [workloads]: workloads,
  'ou-exam-production': workloads,
  'ou-exam-staging0': workloads,
  [platform]: platform,
  [defaultIds.outsideUnit]: defaultIds.outsideUnit,
  [defaultIds.root]: defaultIds.root,
};

/** Every unit that an account may lie in, the root among them. */
export const units: readonly string[] = Object.keys(branches);

/** The units that are targets at first, and the one that becomes one now and then. */
export const firstTargets: readonly string[] = defaultIds.targetUnits;
export const passingTarget: string = defaultIds.outsideUnit;

/** The target that a unit belongs to. Undefined for a unit outside the targets, and outside the organization. */
export function targetOf(unit: string | undefined, targets: readonly string[]): string | undefined {
  const branch = unit === undefined ? undefined : branches[unit];
  return branch !== undefined && targets.includes(branch) ? branch : undefined;
}
