import { z } from 'zod';

const instance = z.object({ accountId: z.string(), region: z.string() });

const instances = z.object({
  /** What failed, or was never deployed to; it is deployed. */
  failed: z.array(instance.extend({ action: z.enum(['create', 'update']), reason: z.string() })),
  /** Instances that no operation mends. */
  byHand: z.array(instance.extend({ command: z.string() })),
  operations: z.array(z.string()),
  results: z.array(instance.extend({ status: z.string(), reason: z.string().optional() })),
});

const objects = z.object({
  accountId: z.string(),
  region: z.string(),
  bucket: z.string(),
  way: z.enum(['batch', 're-put']),
  /** Of S3 Batch Operations. */
  jobId: z.string().optional(),
  /** Absent where S3 has not counted yet: before a batch job is made. */
  found: z.int().optional(),
  bytes: z.number().optional(),
  done: z.int(),
  /** Newer versions came meanwhile, which are replicated by themselves. */
  overtaken: z.int(),
  failed: z.int(),
  /** The first failures. */
  failures: z.array(z.object({ key: z.string(), why: z.string() })),
});

/** `orgvault retry --json` */
export const retryResult = z.object({
  version: z.literal(1),
  /** Whether something was done, or only planned. */
  done: z.boolean(),
  instances: instances.optional(),
  objects: z.array(objects).optional(),
});
export type RetryResult = z.infer<typeof retryResult>;
export type InstancesResult = z.infer<typeof instances>;
export type ObjectsResult = z.infer<typeof objects>;
