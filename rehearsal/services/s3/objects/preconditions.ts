import { AwsError } from '../../../cloud/aws-error.ts';
import type { Bucket } from '../bucket.ts';
import { noSuchKey, preconditionFailed } from '../errors.ts';
import type { ObjectVersion, Version } from '../object-version.ts';

/** ETag conditions of a request; `*` stands for any. */
export interface Preconditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** All conditions of a read. */
export interface ReadPreconditions extends Preconditions {
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** Conditions of a write: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkWritePreconditions(input: Preconditions, bucket: Bucket, key: string): void {
  const { IfMatch: ifMatch, IfNoneMatch: ifNoneMatch } = input;
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw notImplemented(
      'If-Match,If-None-Match',
      'Multiple conditional request headers present in the request',
    );
  }
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw notAccepted('If-None-Match');
  if (ifMatch === '*') throw notAccepted('If-Match');
  const current = bucket.versions.current(key);
  const exists = current?.kind === 'object';
  if (ifNoneMatch !== undefined && exists) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (!exists) throw noSuchKey(key);
  if (!matches(ifMatch, current.eTag)) throw preconditionFailed('If-Match');
}

/**
 * Conditions of a completion, which also fails if the key was written or deleted since the upload began: "409 Conflict"
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 */
export function checkCompletionPreconditions(
  input: Preconditions,
  bucket: Bucket,
  upload: { readonly key: string; readonly replaces: Version | undefined },
): void {
  const { key, replaces } = upload;
  checkWritePreconditions(input, bucket, key);
  if (input.IfMatch !== undefined && bucket.versions.current(key) !== replaces) {
    throw conflict('If-Match', key);
  }
  if (input.IfNoneMatch !== undefined && replaces?.kind === 'object') throw conflict('If-None-Match', key);
}

function conflict(condition: string, key: string): AwsError {
  return new AwsError(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    { status: 409, members: { Condition: condition, Key: key } },
  );
}

/**
 * Conditions of a read, in the order of RFC 9110, section 13.2.2, which S3 follows
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html). Throws `PreconditionFailed`, `NotModified`.
 */
export function checkReadPreconditions(input: ReadPreconditions, version: ObjectVersion): void {
  const modified = inSeconds(version.lastModified);
  if (input.IfMatch !== undefined) {
    if (!matches(input.IfMatch, version.eTag)) throw preconditionFailed('If-Match');
  } else if (input.IfUnmodifiedSince !== undefined && modified > inSeconds(input.IfUnmodifiedSince)) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (input.IfNoneMatch !== undefined) {
    if (matches(input.IfNoneMatch, version.eTag)) throw notModified(version);
  } else if (input.IfModifiedSince !== undefined && modified <= inSeconds(input.IfModifiedSince)) {
    throw notModified(version);
  }
}

/** Conditions on the source of a copy; all failures are `PreconditionFailed`. */
export function checkCopyPreconditions(input: ReadPreconditions, version: ObjectVersion): void {
  try {
    checkReadPreconditions(input, version);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw preconditionFailed(`x-amz-copy-source-${failedCondition(input, error)}`);
  }
}

function failedCondition(input: ReadPreconditions, error: AwsError): string {
  if (error.code === 'NotModified') {
    return input.IfNoneMatch === undefined ? 'If-Modified-Since' : 'If-None-Match';
  }
  return input.IfMatch === undefined ? 'If-Unmodified-Since' : 'If-Match';
}

/** A write takes `If-None-Match: *` and `If-Match` with an ETag only. */
function notAccepted(header: 'If-Match' | 'If-None-Match'): AwsError {
  return notImplemented(header, `We don't accept the provided value of ${header} header for this API`);
}

/** What general purpose buckets answer to a condition that they do not have. */
export function notImplemented(header: string, additionalMessage?: string): AwsError {
  return new AwsError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    { status: 501, members: { Header: header, additionalMessage } },
  );
}

function matches(condition: string, eTag: string): boolean {
  return condition
    .split(',')
    .map((one) => one.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((one) => one === '*' || one === eTag.replaceAll('"', ''));
}

/** HTTP dates have whole seconds. */
function inSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function notModified(version: ObjectVersion): AwsError {
  return new AwsError('NotModified', 'Not Modified', {
    status: 304,
    headers: { etag: version.eTag, 'last-modified': version.lastModified.toUTCString() },
  });
}
