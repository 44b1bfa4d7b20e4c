import type { ConditionValues, Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';
import type { ObjectVersion } from '../object-version.ts';

/** What a caller must be allowed on a bucket itself. */
export function bucketPermission(
  bucket: Bucket,
  action: string,
  request: RequestContext,
  context: ConditionValues = {},
): Permission {
  return {
    action,
    resource: bucket.arn,
    resourceAccount: bucket.owner,
    context: { ...everyRequest(bucket.owner, request), ...context },
    restrictPublicBuckets: restrictsPublic(bucket, request),
    ...(bucket.configuration.policy && { resourcePolicy: bucket.configuration.policy.document }),
  };
}

/**
 * What a caller must be allowed on an object. Where ACLs are on and another account wrote the version, the bucket
 * policy says nothing about reading it
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html).
 */
export function objectPermission(
  bucket: Bucket,
  key: string,
  action: string,
  request: RequestContext,
  options: { readonly context?: ConditionValues; readonly read?: ObjectVersion | undefined } = {},
): Permission {
  const permission = bucketPermission(bucket, action, request, options.context);
  const owner = options.read === undefined ? bucket.owner : readableAsOf(bucket, options.read, request);
  const onObject = { ...permission, resource: bucket.objectArn(key), resourceAccount: owner };
  if (owner === bucket.owner) return onObject;
  const { resourcePolicy: _policy, ...withoutPolicy } = onObject;
  return withoutPolicy;
}

/** The account that owns a version under the bucket's present ownership setting. */
export function versionOwner(bucket: Bucket, writer: string): string {
  return bucket.ownerEnforced ? bucket.owner : writer;
}

/** Tags of a version as `s3:ExistingObjectTag/<key>`. */
export function existingTags(version: ObjectVersion | undefined): ConditionValues {
  return Object.fromEntries(
    Object.entries(version?.tags ?? {}).map(([key, value]) => [`s3:ExistingObjectTag/${key}`, value]),
  );
}

/** Tags of a request as `s3:RequestObjectTag/<key>` and `s3:RequestObjectTagKeys`. */
export function requestTags(tags: Readonly<Record<string, string>>): ConditionValues {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  return {
    ...Object.fromEntries(keys.map((key) => [`s3:RequestObjectTag/${key}`, tags[key] ?? ''])),
    's3:RequestObjectTagKeys': keys,
  };
}

function readableAsOf(bucket: Bucket, version: ObjectVersion, request: RequestContext): string {
  const { caller } = request;
  const owner = versionOwner(bucket, version.writer);
  const byBucketOwner = 'accountId' in caller && caller.accountId === bucket.owner;
  return byBucketOwner && version.bucketOwnerFullControl ? bucket.owner : owner;
}

/** Condition keys that every S3 request has. */
function everyRequest(owner: string, request: RequestContext): ConditionValues {
  const { headers, caller } = request;
  const contentHash = headers['x-amz-content-sha256'];
  return {
    's3:ResourceAccount': owner,
    ...(caller.kind !== 'anonymous' && {
      's3:authType': isPresigned(headers) ? 'REST-QUERY-STRING' : 'REST-HEADER',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
    }),
    ...(contentHash !== undefined && { 's3:x-amz-content-sha256': contentHash }),
  };
}

function isPresigned(headers: RequestContext['headers']): boolean {
  return headers['host'] !== undefined && headers['authorization'] === undefined;
}

function restrictsPublic(bucket: Bucket, request: RequestContext): boolean {
  const account = request.cloud.state.s3.accountPublicAccessBlocks.get(bucket.owner);
  const { publicAccessBlock } = bucket.configuration;
  return account?.RestrictPublicBuckets === true || publicAccessBlock?.RestrictPublicBuckets === true;
}
