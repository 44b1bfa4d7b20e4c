import { stringify } from 'yaml';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import type { Config } from '../../src/config/schema.ts';

export const region = 'eu-central-1';

/** The least configuration for the rehearsal's default organization, with some sections replaced. */
export function configSections(
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    organizationId: defaultIds.organization,
    central: { accountId: defaultIds.centralAccount, region },
    enrollment: { organizationalUnits: defaultIds.targetUnits },
    ...changes,
  };
}

/** As {@link configSections}, validated. */
export function configOf(changes: Readonly<Record<string, unknown>> = {}): Config {
  return parseConfig(
    stringify(configSections(changes), { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
    'orgvault.yaml',
  );
}
