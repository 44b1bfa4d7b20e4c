import fc from 'fast-check';
import { regionCodes } from '../../../src/config/region-codes.ts';
import { complianceConfirmation } from '../../../src/config/sections/retention.ts';

const digits = fc.stringMatching(/^[0-9]{12}$/);
const days = fc.integer({ min: 1, max: 36_500 });
const percentage = (min: number) => fc.integer({ min, max: 100 }).map((value) => `${value}%`);

const centralAccount = '222222222222';
const otherAccount = digits.filter((id) => id !== centralAccount);
const commercialRegions = regionCodes.filter((code) => !/^(cn|eusc|us-gov|us-iso|eu-iso)/.test(code));
const centralRegion = fc.constantFrom(
  ...commercialRegions.filter((code) => !/^me-(central|south)-1$/.test(code)),
);

const administrator = fc.oneof(
  fc.constant({ kind: 'delegated-administrator' as const }),
  otherAccount.map((accountId) => ({ kind: 'delegated-administrator' as const, accountId })),
  otherAccount.map((accountId) => ({ kind: 'management-account' as const, accountId })),
);

const central = fc.record({
  accountId: fc.constant(centralAccount),
  region: centralRegion,
  bucket: fc.oneof(
    fc
      .stringMatching(/^[a-z][a-z0-9]{0,20}$/)
      .map((prefix) => ({ namespace: 'account-regional' as const, prefix })),
    fc.stringMatching(/^[a-z0-9]{3,60}$/).map((name) => ({ namespace: 'global' as const, name: `b${name}` })),
  ),
});

const targets = fc.oneof(
  fc.constant(['r-exam']),
  fc.uniqueArray(fc.stringMatching(/^ou-exam-[a-z0-9]{8,12}$/), { minLength: 1, maxLength: 8 }),
);

const enrollment = fc.record(
  {
    organizationalUnits: targets,
    regions: fc.uniqueArray(fc.constantFrom(...commercialRegions), { minLength: 1, maxLength: 4 }),
    excludedAccounts: fc.uniqueArray(digits, { maxLength: 12 }),
    whenAccountLeaves: fc.constantFrom('keep-stack' as const, 'remove-stack' as const),
    rollout: fc.record(
      {
        maxConcurrent: fc.oneof(fc.integer({ min: 1, max: 9999 }), percentage(1)),
        failureTolerance: fc.oneof(fc.integer({ min: 0, max: 9999 }), percentage(0)),
        concurrencyMode: fc.constant('SOFT_FAILURE_TOLERANCE' as const),
        regionConcurrency: fc.constantFrom('SEQUENTIAL' as const, 'PARALLEL' as const),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['organizationalUnits'] },
);

const retention = fc.oneof(
  fc.constant({ mode: 'off' as const }),
  days.map((value) => ({ mode: 'governance' as const, days: value })),
  days.map((value) => ({
    mode: 'compliance' as const,
    days: value,
    confirmation: complianceConfirmation,
  })),
);

/** Any configuration that is right, as it may be written. */
export const validConfig = fc.record(
  {
    organizationId: fc.stringMatching(/^o-[a-z0-9]{10,32}$/),
    administrator,
    central,
    enrollment,
    replication: fc.record({
      storageClass: fc.constantFrom('STANDARD' as const, 'ONEZONE_IA' as const, 'GLACIER_IR' as const),
      replicationTimeControl: fc.boolean(),
      deleteMarkerReplication: fc.boolean(),
      keyLayout: fc.constant('account-and-region' as const),
    }),
    retention,
    tags: fc.dictionary(
      fc.stringMatching(/^t[\p{L}\p{N} _.:/=+@-]{0,30}$/u),
      fc.stringMatching(/^[\p{L}\p{N} _.:/=+@-]{1,30}$/u),
      { maxKeys: 45 },
    ),
  },
  { requiredKeys: ['organizationId', 'central', 'enrollment', 'replication'] },
);
