import type { Readable } from 'node:stream';
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import type { Permission } from '../../../cloud/action.ts';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { openBucketAnywhere } from '../access/open-bucket.ts';
import { existingTags, objectPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { openDataKey } from '../encryption/data-key.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import { isArchived, type ObjectVersion } from '../object-version.ts';
import type { ByteRange } from '../storage/content-store.ts';
import { isRestored } from './archive.ts';
import { findVersionOrMarker, peekVersion } from './find-version.ts';
import { keyUser } from './new-version.ts';
import { checkCopyPreconditions } from './preconditions.ts';
import { readContent } from './read-content.ts';

/** The members by which CopyObject and UploadPartCopy name and condition their source. */
export type CopySourceInput = Pick<
  CopyObjectCommandInput,
  | 'CopySource'
  | 'CopySourceIfMatch'
  | 'CopySourceIfModifiedSince'
  | 'CopySourceIfNoneMatch'
  | 'CopySourceIfUnmodifiedSince'
  | 'CopySourceSSECustomerAlgorithm'
  | 'ExpectedSourceBucketOwner'
>;

/** What `x-amz-copy-source` names. */
export interface CopySource {
  readonly bucket: Bucket;
  readonly key: string;
  readonly versionId?: string;
  /** `bucket/key`, as the condition key `s3:x-amz-copy-source` has it. */
  readonly path: string;
}

/** A version that may be copied, with the way to its data. */
export interface OpenCopySource {
  readonly version: ObjectVersion;
  /** Has the data key decrypted as the caller and reads. */
  readonly read: (range?: ByteRange) => Promise<Readable>;
}

/** Reads `x-amz-copy-source`: `[/]bucket/key[?versionId=id]`, URL-encoded. */
export function readCopySource(input: CopySourceInput, request: RequestContext): CopySource {
  const text = input.CopySource ?? '';
  if (text.startsWith('arn:')) throw notModelled('access points as the source of a copy');
  if (input.CopySourceSSECustomerAlgorithm !== undefined) {
    throw notModelled('server-side encryption with customer-provided keys (SSE-C)');
  }
  const [, encodedPath = '', versionId] = /^\/?(.*?)(?:\?versionId=(.*))?$/s.exec(text) ?? [];
  const path = decode(encodedPath, text);
  const [, name = '', key = ''] = /^([^/]+)\/(.+)$/s.exec(path) ?? [];
  if (name === '') throw badCopySource(text);
  const bucket = openBucketAnywhere(
    { Bucket: name, ExpectedBucketOwner: input.ExpectedSourceBucketOwner },
    request,
  );
  return { bucket, key, path, ...(versionId !== undefined && { versionId }) };
}

/** What the caller needs on the source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export function copySourcePermissions(
  source: CopySource,
  request: RequestContext,
  options: { readonly copiesTags: boolean },
): readonly Permission[] {
  const { bucket, key, versionId } = source;
  const version = peekVersion(bucket, { Key: key, VersionId: versionId });
  const actions = versionId === undefined ? ['s3:GetObject'] : ['s3:GetObjectVersion'];
  if (options.copiesTags && version !== undefined && Object.keys(version.tags).length > 0) {
    actions.push(versionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging');
  }
  const context = {
    ...existingTags(version),
    ...(versionId !== undefined && { 's3:versionid': versionId }),
  };
  return actions.map((action) => objectPermission(bucket, key, action, request, { read: version, context }));
}

/** Finds the source and checks that it may be copied. */
export async function openCopySource(
  source: CopySource,
  input: CopySourceInput,
  request: RequestContext,
): Promise<OpenCopySource> {
  const { bucket, key, versionId } = source;
  const version = await findVersionOrMarker(bucket, { Key: key, VersionId: versionId }, request);
  if (version.kind === 'delete-marker') throw sourceIsMarker(key, versionId);
  if (isArchived(version) && !isRestored(version, request.cloud.clock.now())) {
    throw new AwsError(
      'ObjectNotInActiveTierError',
      'The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.',
      { status: 403 },
    );
  }
  checkCopyPreconditions(
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    version,
  );
  const openKey = () => openDataKey(version.encryption, keyUser(request, bucket));
  const { contents } = request.cloud.state.s3;
  return { version, read: (range) => readContent(contents, version, openKey, range) };
}

function sourceIsMarker(key: string, versionId: string | undefined): AwsError {
  if (versionId === undefined) {
    return new AwsError('NoSuchKey', 'The specified key does not exist.', {
      status: 404,
      members: { Key: key },
    });
  }
  return invalidRequest(
    'The source of a copy request may not specifically refer to a delete marker by version id.',
  );
}

function decode(encoded: string, whole: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    throw badCopySource(whole);
  }
}

function badCopySource(text: string): AwsError {
  return invalidArgument('Invalid copy source object key', 'x-amz-copy-source', text);
}
