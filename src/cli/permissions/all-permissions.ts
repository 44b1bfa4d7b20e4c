import type { Permission } from '../permission.ts';

/** What each command needs, by its name; `permissions` itself needs nothing. */
export const allPermissions: ReadonlyMap<string, readonly Permission[]> = new Map([]);
