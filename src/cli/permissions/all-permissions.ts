import { deployPermissions } from '../deploy/permissions.ts';
import { destroyPermissions } from '../destroy/permissions.ts';
import { doctorPermissions } from '../doctor/permissions.ts';
import { explainPermissions } from '../explain/permissions.ts';
import { initPermissions } from '../init/permissions.ts';
import type { Permission } from '../permission.ts';
import { planPermissions } from '../plan/permissions.ts';
import { restorePermissions } from '../restore/permissions.ts';
import { retryPermissions } from '../retry/permissions.ts';
import { statusPermissions } from '../status/permissions.ts';
import { verifyPermissions } from '../verify/permissions.ts';

/** What each command needs, by its name; `permissions` itself needs nothing. */
export const allPermissions: ReadonlyMap<string, readonly Permission[]> = new Map([
  ['init', initPermissions],
  ['doctor', doctorPermissions],
  ['plan', planPermissions],
  ['deploy', deployPermissions],
  ['destroy', destroyPermissions],
  ['status', statusPermissions],
  ['explain', explainPermissions],
  ['verify', verifyPermissions],
  ['retry', retryPermissions],
  ['restore', restorePermissions],
]);
