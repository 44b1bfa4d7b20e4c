import { CreateBucket$, type CreateBucketCommandInput, type CreateBucketOutput } from '@aws-sdk/client-s3';
import { type ConditionValues, defineAction, type Permission } from '../../../cloud/action.ts';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { aclKeys, mentionsAcl } from '../acl/acl-input.ts';
import { newBucketAcl } from '../acl/new-bucket-acl.ts';
import { Bucket } from '../bucket.ts';
import { checkBucketName, checkNamespace } from '../buckets/bucket-name.ts';
import { newBucketRegion } from '../buckets/bucket-region.ts';
import { readOwnership } from '../configuration/ownership.ts';
import { accessDenied, invalidArgument } from '../errors.ts';
import { readTagSet } from '../objects/tag-set.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = defineAction<CreateBucketCommandInput, CreateBucketOutput>({
  schema: CreateBucket$,
  authorize: (input, request) => {
    checkBucketName(input.Bucket ?? '');
    return permissions(input, request);
  },
  handle: (input, request) => {
    const { s3 } = request.cloud.state;
    const name = input.Bucket ?? '';
    const account = accountOf(request);
    refuseUnmodelled(input);
    const region = newBucketRegion(input.CreateBucketConfiguration?.LocationConstraint, request.region);
    const accountRegional = isAccountRegional(input);
    checkNamespace(name, { accountRegional, account, region });
    const location =
      accountRegional || region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`;
    const answer = { Location: location, BucketArn: `arn:aws:s3:::${name}` };
    const existing = s3.findBucket(name);
    if (existing !== undefined) {
      refuseExisting(existing, account, request);
      // "... S3 returns 200 OK and resets the bucket access control lists"
      if (!existing.ownerEnforced) existing.configuration.acl = newBucketAcl(input, account, request);
      return answer;
    }
    const created = request.cloud.clock.now();
    const bucket = new Bucket({ name, region, owner: account, created, accountRegional });
    bucket.configuration.ownership = readOwnership(input.ObjectOwnership);
    bucket.configuration.acl = newBucketAcl(input, account, request);
    const tags = input.CreateBucketConfiguration?.Tags;
    if (tags !== undefined) bucket.configuration.tags = readTagSet(tags, 50, 'Bucket');
    if (input.ObjectLockEnabledForBucket === true) {
      bucket.configuration.objectLock = true;
      bucket.configuration.versioning = 'Enabled';
    }
    s3.addBucket(bucket);
    return answer;
  },
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html, Permissions */
function permissions(input: CreateBucketCommandInput, request: RequestContext): readonly Permission[] {
  const account = accountOf(request);
  const { LocationConstraint: constraint, Tags: tags = [] } = input.CreateBucketConfiguration ?? {};
  const tagKeys: ConditionValues = {
    ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(({ Key = '' }) => Key) }),
  };
  const need = (action: string, context: ConditionValues): Permission => ({
    action,
    resource: `arn:aws:s3:::${input.Bucket ?? ''}`,
    resourceAccount: account,
    context: { 's3:ResourceAccount': account, ...context },
  });
  return [
    need('s3:CreateBucket', {
      ...aclKeys(input),
      ...tagKeys,
      ...(constraint !== undefined && { 's3:locationconstraint': constraint }),
      ...(input.BucketNamespace !== undefined && { 's3:x-amz-bucket-namespace': input.BucketNamespace }),
      ...(input.ObjectOwnership !== undefined && { 's3:x-amz-object-ownership': input.ObjectOwnership }),
    }),
    ...(mentionsAcl(input) ? [need('s3:PutBucketAcl', aclKeys(input))] : []),
    ...(input.ObjectLockEnabledForBucket === true
      ? [need('s3:PutBucketObjectLockConfiguration', {}), need('s3:PutBucketVersioning', {})]
      : []),
    ...(input.ObjectOwnership === undefined ? [] : [need('s3:PutBucketOwnershipControls', {})]),
    ...(tags.length > 0 ? [need('s3:TagResource', tagKeys)] : []),
  ];
}

function accountOf({ caller }: RequestContext): string {
  if ('accountId' in caller) return caller.accountId;
  throw accessDenied();
}

function refuseUnmodelled(input: CreateBucketCommandInput): void {
  const { Location: location, Bucket: info } = input.CreateBucketConfiguration ?? {};
  if (location !== undefined || info !== undefined) throw notModelled('directory buckets');
}

function isAccountRegional({ BucketNamespace: namespace }: CreateBucketCommandInput): boolean {
  if (namespace === undefined || namespace === 'global') return false;
  if (namespace === 'account-regional') return true;
  throw invalidArgument('Invalid bucket namespace', 'x-amz-bucket-namespace', namespace);
}

/** In us-east-1 creating a bucket again that one owns succeeds, "for legacy compatibility". */
function refuseExisting(existing: Bucket, account: string, request: RequestContext): void {
  const members = { BucketName: existing.name };
  if (existing.owner !== account) {
    throw new AwsError(
      'BucketAlreadyExists',
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      { status: 409, members },
    );
  }
  if (existing.region === 'us-east-1' && request.region === 'us-east-1' && !existing.accountRegional) return;
  throw new AwsError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    { status: 409, members },
  );
}
