import { z } from 'zod';
import { type OutcomeKind, outcomeKinds } from '../../restore/outcome.ts';

const amount = z.object({
  objects: z.number().int(),
  bytes: z.number().int(),
});

/** One object, as it comes. With `--wait`, an object may come twice: its last entry counts. */
const restoredObject = z.object({
  outcome: z
    .enum(outcomeKinds)
    .describe(
      'written; write: a dry run would write it; already-there: the same content is there; newer: something newer is there, and was kept; left-out: by --without-deleted; archived: has to be asked back with --tier; asked-back: can be restored later; waiting: was asked back before; failed',
    ),
  key: z.string().describe('in the central bucket'),
  versionId: z.string(),
  size: z.number().int().describe('bytes'),
  lastModified: z.iso.datetime().describe('when the version was made'),
  storageClass: z.string(),
  source: z
    .enum(['kept', 'deleted', 'absent', 'unknown'])
    .describe(
      'what the source bucket says of it at the point in time; absent: it no longer knows the key; unknown: it cannot be read',
    ),
  deletedAt: z.iso.datetime().nullable().describe('when it was deleted in the source, if that is known'),
  place: z.string().describe('the path or URL that it is restored to'),
  why: z.string().nullable(),
  verifiedBy: z
    .enum(['checksum', 'md5', 's3', 'size'])
    .nullable()
    .describe('by what the content was compared; s3: S3 copied it itself'),
});
export type RestoredObject = z.output<typeof restoredObject>;

/** What `orgvault restore --json` prints; the objects stream, so they come before the sums. */
export const restoreResult = z.object({
  version: z.literal(1),
  account: z.string(),
  at: z.iso.datetime().nullable().describe('the point in time; null for now'),
  dryRun: z.boolean(),
  backup: z.object({ bucket: z.string(), region: z.string() }).describe('what is read'),
  source: z.object({
    bucket: z.string().nullable(),
    readable: z.boolean().describe('whether it is known what was deleted'),
    why: z.string().nullable().describe('why it cannot be read'),
  }),
  target: z.string(),
  grant: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('the bucket policy that the target needs, where it is of another account than who writes'),
  objects: z.array(restoredObject),
  complete: z.boolean().describe('false if it ended early'),
  totals: z.object(
    Object.fromEntries(outcomeKinds.map((kind) => [kind, amount])) as Record<OutcomeKind, typeof amount>,
  ),
  verifiedBy: z.object({
    checksum: z.number().int(),
    md5: z.number().int(),
    s3: z.number().int(),
    size: z.number().int(),
  }),
});
export type RestoreResult = z.output<typeof restoreResult>;
