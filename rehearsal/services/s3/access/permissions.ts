import type { ConditionValues, Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Acl } from '../acl/acl.ts';
import { type AclUse, policyWithAcl } from '../acl/acl-statements.ts';
import type { Bucket } from '../bucket.ts';
import type { ObjectVersion } from '../object-version.ts';
import { publicAccessOf } from './public-access.ts';

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
    restrictPublicBuckets: publicAccessOf(bucket, request).restrictBuckets,
    ...resourcePolicy(bucket, 'bucket', bucket.owner, bucket.configuration.acl, request),
  };
}

/**
 * What a caller must be allowed on an object. Where ACLs are on and another account wrote the version, the bucket
 * policy can deny access to it and not allow it: its ACL does
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html).
 */
export function objectPermission(
  bucket: Bucket,
  key: string,
  action: string,
  request: RequestContext,
  options: {
    readonly context?: ConditionValues;
    /** The version that is read; undefined for one that is missing, left out where nothing is read. */
    readonly read?: ObjectVersion | undefined;
  } = {},
): Permission {
  const permission = bucketPermission(bucket, action, request, options.context);
  const { read } = options;
  const onObject = { ...permission, resource: bucket.objectArn(key) };
  if (!('read' in options)) return onObject;
  const { resourcePolicy: _ofBucket, ...withoutPolicy } = onObject;
  if (read === undefined) {
    const { acl } = bucket.configuration;
    return { ...withoutPolicy, ...resourcePolicy(bucket, 'missing-object', bucket.owner, acl, request) };
  }
  const owner = versionOwner(bucket, read.writer);
  return {
    ...withoutPolicy,
    resourceAccount: owner,
    ...resourcePolicy(bucket, 'object', owner, read.acl, request),
  };
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

/** The bucket policy, and the ACL as statements of it. */
function resourcePolicy(
  bucket: Bucket,
  on: AclUse['on'],
  owner: string,
  acl: Acl,
  request: RequestContext,
): Pick<Permission, 'resourcePolicy'> {
  const policy = bucket.configuration.policy?.document;
  if (bucket.ownerEnforced) return policy === undefined ? {} : { resourcePolicy: policy };
  const both = policyWithAcl(acl, {
    on,
    owner,
    ignorePublic: publicAccessOf(bucket, request).ignoreAcls,
    policy,
    policyAllows: owner === bucket.owner,
  });
  return both === undefined ? {} : { resourcePolicy: both };
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
