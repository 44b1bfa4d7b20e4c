import { CopyObject$, type CopyObjectCommandInput, type CopyObjectOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { openBucket } from '../access/open-bucket.ts';
import { newObjectAcl } from '../acl/read-acl.ts';
import type { Bucket } from '../bucket.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { chooseEncryption, encryptionMembers } from '../encryption/choose-encryption.ts';
import { createEncryption } from '../encryption/data-key.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import type { ObjectVersion } from '../object-version.ts';
import {
  type CopySource,
  copySourcePermissions,
  type OpenCopySource,
  openCopySource,
  readCopySource,
} from '../objects/copy-source.ts';
import { peekVersion } from '../objects/find-version.ts';
import { contentETag, keyUser, nextVersionId, singlePart, versionIdMember } from '../objects/new-version.ts';
import { readKey } from '../objects/object-key.ts';
import { readObjectLock } from '../objects/object-lock.ts';
import { readMetadata } from '../objects/object-metadata.ts';
import { checkWritePreconditions } from '../objects/preconditions.ts';
import { maximumRequestSize, receiveContent } from '../objects/receive-content.ts';
import { readStorageClass } from '../objects/storage-class.ts';
import { readTagHeader } from '../objects/tag-set.ts';
import { writePermissions } from '../objects/write-permissions.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = defineAction<CopyObjectCommandInput, CopyObjectOutput>({
  schema: CopyObject$,
  authorize: (input, request) => {
    const bucket = openBucket(input, request);
    const source = readCopySource(input, request);
    const copiesTags = input.TaggingDirective !== 'REPLACE';
    const from = peekVersion(source.bucket, { Key: source.key, VersionId: source.versionId });
    const tags = copiesTags ? (from?.tags ?? {}) : readTagHeader(input.Tagging);
    return [
      ...copySourcePermissions(source, request, { copiesTags }),
      ...writePermissions(bucket, input.Key ?? '', input, tags, request, {
        's3:x-amz-copy-source': source.path,
        ...(input.MetadataDirective !== undefined && {
          's3:x-amz-metadata-directive': input.MetadataDirective,
        }),
      }),
    ];
  },
  handle: async (input, request) => {
    if (input.AnnotationDirective !== undefined) throw notModelled('object annotations');
    const bucket = openBucket(input, request);
    const source = readCopySource(input, request);
    const opened = await openCopySource(source, input, request);
    const version = await storeCopy(input, bucket, source, opened, request);
    return {
      CopyObjectResult: {
        ETag: version.eTag,
        LastModified: wholeSeconds(version.lastModified),
        ChecksumType: version.checksum.type,
        ...checksumMember(version.checksum),
      },
      ...(source.bucket.configuration.versioning !== undefined && {
        CopySourceVersionId: opened.version.versionId,
      }),
      ...versionIdMember(bucket, version.versionId),
      ...encryptionMembers(version.encryption),
    };
  },
});

async function storeCopy(
  input: CopyObjectCommandInput,
  bucket: Bucket,
  source: CopySource,
  opened: OpenCopySource,
  request: RequestContext,
): Promise<ObjectVersion> {
  const { s3 } = request.cloud.state;
  const { version: from } = opened;
  const key = readKey(input.Key);
  const ownership = newObjectAcl(input, bucket, key, request);
  refuseNoChange(input, bucket, key, source);
  if (from.size > maximumRequestSize) {
    throw invalidRequest(
      `The specified copy source is larger than the maximum allowable size for a copy source: ${maximumRequestSize}`,
    );
  }
  const replacesMetadata = directive(input.MetadataDirective, 'x-amz-metadata-directive') === 'REPLACE';
  const replacesTags = directive(input.TaggingDirective, 'x-amz-tagging-directive') === 'REPLACE';
  const storageClass = readStorageClass(input.StorageClass);
  const lock = readObjectLock(input, bucket, request.cloud.clock.now());
  checkWritePreconditions(input, bucket, key);
  const { dataKey, encryption } = await createEncryption(
    chooseEncryption(input, bucket, key),
    keyUser(request, bucket),
  );
  const received = await receiveContent(
    {
      Body: await opened.read(),
      ChecksumAlgorithm: input.ChecksumAlgorithm ?? from.checksum.algorithm,
    },
    dataKey,
    // The headers speak of this request, not of the bytes that are copied.
    { ...request, headers: {} },
  );
  const eTag = contentETag(encryption, received.md5);
  const { websiteRedirectLocation: _redirect, ...kept } = from.metadata;
  const redirect = input.WebsiteRedirectLocation;
  const version: ObjectVersion = {
    kind: 'object',
    key,
    versionId: nextVersionId(bucket),
    lastModified: request.cloud.clock.now(),
    size: received.size,
    eTag,
    parts: singlePart({ ...received, eTag }),
    multipart: false,
    checksum: { ...received.checksum, type: 'FULL_OBJECT' },
    encryption,
    metadata: replacesMetadata
      ? readMetadata(input)
      : { ...kept, ...(redirect !== undefined && { websiteRedirectLocation: redirect }) },
    storageClass,
    ...ownership,
    tags: replacesTags ? readTagHeader(input.Tagging) : from.tags,
    ...lock,
  };
  await s3.addVersion(bucket, version);
  return version;
}

/** A copy of the newest version onto itself has to change something. */
function refuseNoChange(
  input: CopyObjectCommandInput,
  bucket: Bucket,
  key: string,
  source: CopySource,
): void {
  if (source.bucket !== bucket || source.key !== key || source.versionId !== undefined) return;
  const changes =
    input.MetadataDirective === 'REPLACE' ||
    input.StorageClass !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined;
  if (changes) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

function directive(value: string | undefined, header: string): 'COPY' | 'REPLACE' {
  if (value === undefined || value === 'COPY') return 'COPY';
  if (value === 'REPLACE') return value;
  const name = header === 'x-amz-tagging-directive' ? 'tagging' : 'metadata';
  throw invalidArgument(`Unknown ${name} directive.`, header, value);
}
