import { gunzipSync, gzipSync } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { placeKey } from '../enrollment/place-key.ts';
import { OrgvaultError } from '../error.ts';
import { verifyRecordKey } from '../names.ts';
import { getSmallObject } from '../s3/small-object.ts';
import { type VerifyResult, verifyResult } from './verify/result.ts';

/**
 * The last result of every account and Region. One object, compressed (much of it repeats: a few hundred bytes a result), so
 * that one call reads it for thousands of accounts.
 */
const verifyRecord = z.object({
  version: z.literal(1),
  writtenAt: z.iso.datetime(),
  results: z.array(verifyResult),
});
export type VerifyRecord = z.infer<typeof verifyRecord>;

/**
 * What a read found. Who may not list a bucket is told `AccessDenied` where nothing is, so `none` means: never written,
 * or not to be read by this role (the central stack is older than the command, or was changed).
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export type VerifyRecordRead =
  | { readonly kind: 'found'; readonly record: VerifyRecord; readonly eTag: string | undefined }
  | { readonly kind: 'none'; readonly answer: 'NoSuchKey' | 'AccessDenied' };

/** Far more than 100,000 results take; a bigger object was not written by Orgvault. */
const largestRecord = 1 << 30;
const attempts = 5;

/**
 * Reads the record, in one call.
 * @param s3 of the role `central-canary`, in the central Region
 * @throws OrgvaultError if the object is none that this version of Orgvault can read
 */
export async function readVerifyRecord(s3: S3Client, centralBucket: string): Promise<VerifyRecordRead> {
  try {
    const { bytes, eTag } = await getSmallObject(s3, { Bucket: centralBucket, Key: verifyRecordKey });
    return { kind: 'found', record: parse(bytes), eTag };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'NoSuchKey' || error.name === 'AccessDenied') {
      return { kind: 'none', answer: error.name };
    }
    throw error;
  }
}

/**
 * Puts results into the record: of the same account and Region they replace the earlier one, all others stay. Two
 * verifications at a time lose nothing: S3 takes the object only if it is still what was read.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * @param keeps which of the earlier results stay: of accounts that are no longer enrolled, none should
 */
export async function writeVerifyRecord(
  s3: S3Client,
  centralBucket: string,
  results: readonly VerifyResult[],
  options: { readonly keeps: (earlier: VerifyResult) => boolean; readonly now: () => Date },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await readVerifyRecord(s3, centralBucket);
    const earlier = before.kind === 'found' ? before.record.results : [];
    const record: VerifyRecord = {
      version: 1,
      writtenAt: options.now().toISOString(),
      results: merge(earlier.filter(options.keeps), results),
    };
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket: centralBucket,
          Key: verifyRecordKey,
          Body: gzipSync(JSON.stringify(record)),
          ContentType: 'application/gzip',
          ...(before.kind === 'found' && before.eTag !== undefined
            ? { IfMatch: before.eTag }
            : { IfNoneMatch: '*' }),
        }),
      );
      return;
    } catch (error) {
      const overtaken = error instanceof Error && conflicts.has(error.name);
      if (!overtaken || attempt === attempts) throw error;
    }
  }
}

const conflicts = new Set(['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey']);

function merge(earlier: readonly VerifyResult[], later: readonly VerifyResult[]): VerifyResult[] {
  const keyOf = ({ accountId, region }: VerifyResult): string => placeKey(accountId, region);
  const merged = new Map([...earlier, ...later].map((result) => [keyOf(result), result]));
  return [...merged.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function parse(bytes: Uint8Array): VerifyRecord {
  let content: unknown;
  try {
    content = JSON.parse(gunzipSync(bytes, { maxOutputLength: largestRecord }).toString('utf8'));
  } catch (cause) {
    throw unreadable('is no compressed JSON', cause);
  }
  const parsed = verifyRecord.safeParse(content);
  if (!parsed.success) throw unreadable(z.prettifyError(parsed.error), parsed.error);
  return parsed.data;
}

function unreadable(why: string, cause: unknown): OrgvaultError {
  return new OrgvaultError(
    'VERIFY_RECORD_UNREADABLE',
    `the record of the last verification, ${verifyRecordKey} in the central bucket, cannot be read: ${why}`,
    'use the version of Orgvault that wrote it, or newer; `orgvault verify` of an older one does not replace it',
    { cause },
  );
}
