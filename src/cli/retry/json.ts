import { z } from 'zod';

const instance = z.object({ accountId: z.string(), region: z.string() });

const instances = z.object({
  failed: z
    .array(instance.extend({ action: z.enum(['create', 'update']), reason: z.string() }))
    .describe('What failed, or was never deployed to; it is deployed.'),
  byHand: z.array(instance.extend({ command: z.string() })).describe('Instances that no operation mends.'),
  operations: z.array(z.string()),
  results: z.array(instance.extend({ status: z.string(), reason: z.string().optional() })),
});

const objects = z.object({
  accountId: z.string(),
  region: z.string(),
  bucket: z.string(),
  way: z.enum(['batch', 're-put']),
  jobId: z.string().optional().describe('Of S3 Batch Operations.'),
  found: z.int().optional().describe('Absent where S3 has not counted yet: before a batch job is made.'),
  bytes: z.number().optional(),
  done: z.int(),
  overtaken: z.int().describe('Newer versions came meanwhile, which are replicated by themselves.'),
  failed: z.int(),
  failures: z.array(z.object({ key: z.string(), why: z.string() })).describe('The first failures.'),
});

/** `orgvault retry --json` */
export const retryResult = z.object({
  version: z.literal(1),
  done: z.boolean().describe('Whether something was done, or only planned.'),
  instances: instances.optional(),
  objects: z.array(objects).optional(),
});
export type RetryResult = z.infer<typeof retryResult>;
export type InstancesResult = z.infer<typeof instances>;
export type ObjectsResult = z.infer<typeof objects>;
