import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';

const [workloads, platform] = defaultIds.targetUnits;

/** Where accounts are put, each with the target of the stack set that it lies in; the tree of `default.yaml`. */
const targets: Readonly<Record<string, string | undefined>> = {
  [workloads]: workloads,
  'ou-exam-production': workloads,
  'ou-exam-staging0': workloads,
  [platform]: platform,
  [defaultIds.outsideUnit]: undefined,
  [defaultIds.root]: undefined,
};

/** Every unit that an account may lie in, the root among them. */
export const units: readonly string[] = Object.keys(targets);
export const targetedUnits: readonly string[] = units.filter((unit) => targets[unit] !== undefined);
export const untargetedUnits: readonly string[] = units.filter((unit) => targets[unit] === undefined);

/** The target that a unit belongs to. Undefined for a unit outside the targets, and outside the organization. */
export function targetOf(unit: string | undefined): string | undefined {
  return unit === undefined ? undefined : targets[unit];
}
