import { z } from 'zod';

/**
 * Why a version of a source is not in the centre as it should be:
 * - `missing`: S3 says that it was replicated, and it is not there (any more)
 * - `different`: it is there, and of another size
 * - `failed`: S3 could not replicate it
 * - `pending`: S3 has not replicated it within the promised time
 * - `never`: S3 was never to replicate it: it was there before the rule, or came while the rule was off
 * - `replica`: it was itself replicated into the source, and replicas are not replicated on
 * - `unknown`: its status may not be read
 */
export const differenceKinds = [
  'missing',
  'different',
  'failed',
  'pending',
  'never',
  'replica',
  'unknown',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** A version of a source that is not in the centre as it should be. */
export const difference = z.object({
  accountId: z.string(),
  region: z.string(),
  kind: z.enum(differenceKinds),
  key: z.string(),
  versionId: z.string(),
  size: z.number(),
  lastModified: z.iso.datetime(),
  detail: z.string().optional().describe('What more there is to know: sizes, or the answer of S3.'),
});
export type Difference = Readonly<z.infer<typeof difference>>;

/** How the source bucket of one account and Region compares with the centre. */
export const comparison = z.object({
  accountId: z.string(),
  region: z.string(),
  bucket: z.string().optional(),
  versions: z.int().describe('Versions of the source.'),
  same: z.int().describe('Of these, versions that are in the centre too.'),
  underWay: z.int().describe('Of these, versions that S3 has still time to replicate.'),
  onlyInCentre: z
    .int()
    .describe('Versions that only the centre has: they were deleted, or have expired, in the source.'),
  differences: z.record(z.enum(differenceKinds), z.int()),
  failure: z.string().optional().describe('Why it could not be compared; absent if it could.'),
});
export type Comparison = z.infer<typeof comparison>;
