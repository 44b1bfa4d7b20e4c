import { z } from 'zod';
import { coverageKinds } from '../../enrollment/coverage-state.ts';
import { finding } from '../../replication/finding.ts';
import { lastVerifyJson, replicationJson } from '../status/json.ts';

/** What could not be seen says so, and from where it can be. */
const unknown = z.object({ kind: z.literal('unknown'), why: z.string(), runFrom: z.string() });

function seen<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('kind', [z.object({ kind: z.literal('seen'), value }), unknown]);
}

const moment = z.iso.datetime().nullable();

const stack = z.object({
  name: z.string(),
  status: z.string(),
  statusReason: z.string().nullable(),
  sameTemplate: z.boolean().describe('Whether its template is that of the stack set.'),
  otherParameters: z
    .array(z.string())
    .describe('Names of parameters with other values than in the stack set.'),
  drift: z
    .object({ status: z.string(), checkedAt: moment })
    .describe("The last drift detection that somebody made in the account: CloudFormation's word, and when."),
  events: z
    .array(
      z.object({
        at: moment,
        logicalId: z.string(),
        type: z.string(),
        status: z.string(),
        reason: z.string().nullable(),
      }),
    )
    .describe("Of the stack's last operation, newest first."),
});

const inside = z.object({
  stack,
  replication: replicationJson,
  findings: seen(z.array(finding)).describe('What is not as the template says, or as replication needs it.'),
});

const region = z.object({
  region: z.string(),
  state: z.enum(coverageKinds),
  gap: z.boolean(),
  reason: z.object({ code: z.string(), text: z.string() }).nullable(),
  instance: z
    .object({
      status: z.string(),
      detailedStatus: z.string().nullable(),
      statusReason: z.string().nullable(),
      stackId: z.string().nullable(),
      unitId: z.string().nullable(),
      lastOperationId: z.string().nullable(),
    })
    .nullable(),
  departure: z
    .object({ operationId: z.string(), at: moment, stackWasKept: z.boolean() })
    .nullable()
    .describe('Of an account that left these units, or the organization.'),
  failures: z
    .array(
      z.object({
        operationId: z.string(),
        action: z.string(),
        status: z.string(),
        reason: z.string().nullable(),
        at: moment,
      }),
    )
    .describe('Newest first.'),
  inside: seen(inside).nullable().describe('Null where there is no stack.'),
  verify: seen(lastVerifyJson.nullable()),
  repairs: z.array(z.object({ what: z.string(), as: z.string(), commands: z.array(z.string()) })),
});

/** What `orgvault explain --json` prints. */
export const explainResult = z.object({
  version: z.literal(1),
  readAt: z.iso.datetime(),
  accountId: z.string(),
  account: z
    .object({
      name: z.string(),
      state: z.string(),
      joinedAt: moment,
      unitIds: z.array(z.string()).describe('Units from the root on: ids, and names.'),
      unitPath: z.string(),
    })
    .nullable()
    .describe('Null if it is not in the organization.'),
  decision: z.object({
    by: z
      .enum(['unit', 'no-unit', 'excluded', 'central-account', 'management-account', 'not-in-organization'])
      .describe('`unit`, or what keeps it out.'),
    unitId: z.string().nullable().describe('The unit of the configuration that contains it.'),
    text: z.string(),
  }),
  regions: z.array(region),
});

export type ExplainResult = z.infer<typeof explainResult>;
export type ExplainRegion = ExplainResult['regions'][number];
