import { z } from 'zod';
import { coverageKinds } from '../../enrollment/coverage-state.ts';
import { healthStates } from '../../replication/health/replication-health.ts';
import { verifyResult } from '../../replication/verify/result.ts';

const reason = z.object({
  code: z.string().describe('Stable: `outside-units`.'),
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
  gap: z.boolean().describe('Should be protected and is not.'),
  reason: reason.nullable(),
  stackId: z.string().nullable(),
  operationId: z.string().nullable().describe('The last operation of the stack set here.'),
  leftAt: z.iso.datetime().nullable().describe('When it left; of a detached account only.'),
  verify: lastVerifyJson
    .nullable()
    .describe('The last `orgvault verify` here; null if there was none, or it could not be read.'),
  replication: replicationJson
    .nullable()
    .describe('With `--replication`, where there is a stack; otherwise null.'),
});

const account = z.object({
  accountId: z.string(),
  name: z
    .string()
    .nullable()
    .describe('Null if it is no longer in the organization, as are accountState, unitId and unitPath.'),
  accountState: z.string().nullable().describe('As Organizations says: `ACTIVE`, `SUSPENDED` …'),
  unitId: z.string().nullable(),
  unitPath: z.string().nullable().describe('`Root/Workloads/Production`'),
  regions: z.array(region),
});

/** What `orgvault status --json` prints. Counts are of accounts in a Region. */
export const statusResult = z.object({
  version: z.literal(1),
  readAt: z.iso.datetime(),
  organizationId: z.string(),
  stackSet: z
    .object({ id: z.string(), automaticDeployment: z.boolean(), ongoingOperations: z.number() })
    .nullable()
    .describe('Null if nothing is deployed.'),
  verify: z
    .object({
      state: z.enum(['found', 'never', 'unknown', 'not-deployed']),
      writtenAt: z.iso.datetime().nullable(),
      detail: z.string().nullable().describe('Why it is unknown.'),
    })
    .describe('The record of `orgvault verify`.'),
  counts: z.object({
    accounts: z.number(),
    enrolled: z.number(),
    pending: z.number(),
    failed: z.number(),
    notCovered: z.number(),
    detached: z.number(),
    gaps: z.number().describe('What should be protected and is not.'),
    unhealthy: z
      .number()
      .nullable()
      .describe('Enrolled, and replication is seen not to work, or not seen; null without `--replication`.'),
  }),
  accounts: z.array(account),
});

export type StatusResult = z.infer<typeof statusResult>;
export type StatusAccount = StatusResult['accounts'][number];
export type StatusRegion = StatusAccount['regions'][number];
