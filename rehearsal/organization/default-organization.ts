import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlannedOrganization } from './organization.ts';
import { readOrganization } from './read-organization.ts';

const file = new URL('default.yaml', import.meta.url);

/** The organization of `default.yaml`. */
export function defaultOrganization(): PlannedOrganization {
  return readOrganization(readFileSync(file, 'utf8'), fileURLToPath(file));
}

/** The ids of `default.yaml` that documents, the story and tests name. */
export const defaultIds = {
  organization: 'o-exampleorgid',
  root: 'r-exam',
  managementAccount: '111111111111',
  /** Inside a target. */
  centralAccount: '222222222222',
  /** Inside a target; administers the stack set in the third deployment shape. */
  toolsAccount: '444455556666',
  /** Outside the targets until somebody moves it. */
  excludedAccount: '888888888888',
  /** Inside a target. */
  suspendedAccount: '666666666666',
  /** In no organization. */
  stranger: '999999999999',
  targetUnits: ['ou-exam-workload', 'ou-exam-platform'],
  outsideUnit: 'ou-exam-sandboxes',
} as const;
