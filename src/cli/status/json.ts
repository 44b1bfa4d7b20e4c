import { z } from 'zod';
import { coverageKinds } from '../../enrollment/coverage-state.ts';
import { healthStates } from '../../replication/health/replication-health.ts';
import { verifyResult } from '../../replication/verify/result.ts';

const reason = z.object({
  /** Stable: `outside-units`. */
  code: z.string(),
  text: z.string(),
});

/** How the replication of an account does; also of `explain`. */
export const replicationJson = z.object({
  state: z.enum(healthStates),
  detail: z.string().nullable(),
  sourceBucket: z.string().nullable(),
  pendingOperations: z.number().nullable(),
  pendingBytes: z.number().nullable(),
  latencySeconds: z.number().nullable(),
  failedOperationsOfLastDay: z.number().nullable(),
});

/** The last `orgvault verify` of an account in a Region; also of `explain`. */
export const lastVerifyJson = verifyResult.pick({ state: true, at: true });

const region = z.object({
  region: z.string(),
  state: z.enum(coverageKinds),
  /** Should be protected and is not. */
  gap: z.boolean(),
  reason: reason.nullable(),
  stackId: z.string().nullable(),
  /** The last operation of the stack set here. */
  operationId: z.string().nullable(),
  /** When it left; of a detached account only. */
  leftAt: z.iso.datetime().nullable(),
  /** The last `orgvault verify` here; null if there was none, or it could not be read. */
  verify: lastVerifyJson.nullable(),
  /** With `--replication`, where there is a stack; otherwise null. */
  replication: replicationJson.nullable(),
});

const account = z.object({
  accountId: z.string(),
  /** Null, as the next three, if it is no longer in the organization. */
  name: z.string().nullable(),
  /** As Organizations says: `ACTIVE`, `SUSPENDED` … */
  accountState: z.string().nullable(),
  unitId: z.string().nullable(),
  /** `Root/Workloads/Production` */
  unitPath: z.string().nullable(),
  regions: z.array(region),
});

/** What `orgvault status --json` prints. Counts are of accounts in a Region. */
export const statusResult = z.object({
  version: z.literal(1),
  readAt: z.iso.datetime(),
  organizationId: z.string(),
  /** Null if nothing is deployed. */
  stackSet: z
    .object({ id: z.string(), automaticDeployment: z.boolean(), ongoingOperations: z.number() })
    .nullable(),
  /** The record of `orgvault verify`. */
  verify: z.object({
    state: z.enum(['found', 'never', 'unknown', 'not-deployed']),
    writtenAt: z.iso.datetime().nullable(),
    /** Why it is unknown. */
    detail: z.string().nullable(),
  }),
  counts: z.object({
    accounts: z.number(),
    enrolled: z.number(),
    pending: z.number(),
    failed: z.number(),
    notCovered: z.number(),
    detached: z.number(),
    /** What should be protected and is not. */
    gaps: z.number(),
    /** Enrolled, and replication is seen not to work, or not seen; null without `--replication`. */
    unhealthy: z.number().nullable(),
  }),
  accounts: z.array(account),
});

export type StatusResult = z.infer<typeof statusResult>;
export type StatusAccount = StatusResult['accounts'][number];
export type StatusRegion = StatusAccount['regions'][number];
