import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case } from '../case.ts';
import { send } from '../http.ts';
import { api, guide, recorded } from '../sources.ts';
import { noSuchBucket } from './errors.ts';
import { newBucket } from './new-bucket.ts';

interface Given {
  readonly bucket: string;
  readonly missing: string;
}

/** Calls to a bucket that is not there, by action. */
const callsOnABucket: Readonly<Record<string, (s3: S3Client, Bucket: string) => Promise<unknown>>> = {
  ListObjectsV2: (s3, Bucket) => s3.send(new ListObjectsV2Command({ Bucket })),
  GetObject: (s3, Bucket) => s3.send(new GetObjectCommand({ Bucket, Key: 'k' })),
  PutObject: (s3, Bucket) => s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'b' })),
  DeleteBucket: (s3, Bucket) => s3.send(new DeleteBucketCommand({ Bucket })),
  DeleteBucketPolicy: (s3, Bucket) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
  GetBucketLocation: (s3, Bucket) => s3.send(new GetBucketLocationCommand({ Bucket })),
  GetBucketVersioning: (s3, Bucket) => s3.send(new GetBucketVersioningCommand({ Bucket })),
  GetBucketEncryption: (s3, Bucket) => s3.send(new GetBucketEncryptionCommand({ Bucket })),
  GetBucketPolicy: (s3, Bucket) => s3.send(new GetBucketPolicyCommand({ Bucket })),
  GetBucketTagging: (s3, Bucket) => s3.send(new GetBucketTaggingCommand({ Bucket })),
  GetBucketLifecycleConfiguration: (s3, Bucket) =>
    s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
  GetBucketReplication: (s3, Bucket) => s3.send(new GetBucketReplicationCommand({ Bucket })),
};

const missing: readonly Case<Given>[] = Object.entries(callsOnABucket).map(([action, call]) => ({
  name: `${action} does not find a bucket that is not there`,
  source: recorded('s3/test_s3', 'TestS3::test_bucket_availability'),
  when: (aws, given) => call(aws.member.s3, given.missing),
  refused: (given) => noSuchBucket(given.missing),
}));

/** Names that are none. */
const refusedNames: readonly Case<Given>[] = [
  'Upper-Case',
  'ab',
  'a'.repeat(64),
  'under_score',
  '-hyphen-first',
  'hyphen-last-',
  'two..dots',
  '192.168.5.4',
  'xn--prefix',
  'suffix-s3alias',
].map((Bucket) => ({
  name: `a bucket is not called ${Bucket}`,
  source: guide.s3('bucketnamingrules'),
  when: (aws) => aws.member.s3.send(new CreateBucketCommand({ Bucket })),
  refused: {
    code: 'InvalidBucketName',
    status: 400,
    message: 'The specified bucket is not valid.',
    BucketName: Bucket,
  },
}));

/** Where a bucket is not made: Region of the endpoint, location in the request, refusal. */
const refusedLocations: readonly Case<Given>[] = (
  [
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
    ['us-east-1', 'foo', 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
    [
      'us-east-2',
      undefined,
      'IllegalLocationConstraintException',
      'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    [
      'us-east-2',
      'us-west-1',
      'IllegalLocationConstraintException',
      'The us-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    [
      'eu-west-1',
      'bar',
      'IllegalLocationConstraintException',
      'The bar location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
  ] as const
).map(([region, location, code, message]) => ({
  name: `the endpoint of ${region} does not make a bucket in ${location ?? 'no place'}`,
  source: recorded('s3/test_s3', 'TestS3::test_different_location_constraint'),
  when: (aws) =>
    send(aws.member.inRegion(region), {
      service: 's3',
      method: 'PUT',
      path: `/${aws.name('bucket')}`,
      ...(location && {
        body: `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${location}</LocationConstraint></CreateBucketConfiguration>`,
      }),
    }),
  answers: { code, status: 400, message },
}));

export const buckets = aboutGiven<Given>('buckets', {
  given: async (aws) => ({ bucket: await newBucket(aws, aws.member), missing: aws.name('missing') }),
  cases: [
    ...missing,
    ...refusedNames,
    ...refusedLocations,
    {
      name: 'HEAD of a bucket that is not there has no body to tell why',
      source: recorded('s3/test_s3', 'TestS3::test_create_bucket_head_bucket'),
      when: (aws, given) => aws.member.s3.send(new HeadBucketCommand({ Bucket: given.missing })),
      refused: { code: 'NotFound', status: 404 },
    },
    {
      name: 'HEAD of a bucket tells its Region',
      source: api.s3('HeadBucket'),
      when: (aws, { bucket }) => aws.member.s3.send(new HeadBucketCommand({ Bucket: bucket })),
      answers: { BucketRegion: 'us-east-1' },
    },
    {
      name: 'in us-east-1 making a bucket again is answered as the first time',
      source: api.s3('CreateBucket'),
      when: (aws, { bucket }) => aws.member.s3.send(new CreateBucketCommand({ Bucket: bucket })),
      answers: ({ bucket }) => ({ Location: `/${bucket}` }),
    },
    {
      name: 'elsewhere a bucket is made once',
      source: recorded('s3/test_s3', 'TestS3::test_create_bucket_with_existing_name'),
      when: async (aws) => {
        const there = aws.member.inRegion('us-west-2');
        const Bucket = await newBucket(aws, there);
        return there.s3.send(
          new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } }),
        );
      },
      refused: {
        code: 'BucketAlreadyOwnedByYou',
        status: 409,
        message: 'Your previous request to create the named bucket succeeded and you already own it.',
      },
    },
    {
      name: 'a name that another account has is taken',
      source: api.s3('CreateBucket'),
      when: (aws, { bucket }) => aws.neighbour.s3.send(new CreateBucketCommand({ Bucket: bucket })),
      refused: {
        code: 'BucketAlreadyExists',
        status: 409,
        message:
          'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      },
    },
    {
      name: 'a bucket of us-east-1 has no location',
      source: api.s3('GetBucketLocation'),
      when: async (aws, { bucket }) => {
        const answer = await aws.member.s3.send(new GetBucketLocationCommand({ Bucket: bucket }));
        return { location: answer.LocationConstraint ?? 'none' };
      },
      answers: { location: 'none' },
    },
    {
      name: 'a bucket is asked for in its own Region',
      source: guide.s3('VirtualHosting'),
      when: (aws, { bucket }) =>
        aws.member.inRegion('eu-west-1').s3.send(new ListObjectsV2Command({ Bucket: bucket })),
      refused: { code: /^(PermanentRedirect|AuthorizationHeaderMalformed)$/, status: 301 },
    },
    {
      name: 'buckets are listed by prefix',
      source: api.s3('ListBuckets'),
      when: (aws, { bucket }) => aws.member.s3.send(new ListBucketsCommand({ Prefix: bucket })),
      answers: ({ bucket }) => ({ Buckets: [{ Name: bucket, BucketRegion: 'us-east-1' }], Prefix: bucket }),
    },
    {
      name: 'a bucket with an object is not deleted',
      source: recorded('s3/test_s3_api', 'TestS3BucketCRUD::test_delete_bucket_with_objects'),
      when: async (aws, { bucket }) => {
        await aws.member.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'b' }));
        return aws.member.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
      },
      refused: ({ bucket }) => ({
        code: 'BucketNotEmpty',
        status: 409,
        message: 'The bucket you tried to delete is not empty',
        BucketName: bucket,
      }),
    },
    {
      name: "an expected owner that is another's is refused",
      source: recorded('s3/test_s3', 'TestS3::test_get_bucket_policy'),
      when: (aws, { bucket }) =>
        aws.member.s3.send(
          new GetBucketPolicyCommand({ Bucket: bucket, ExpectedBucketOwner: aws.neighbour.id }),
        ),
      refused: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
    },
    {
      name: 'an expected owner that is no account is refused',
      source: recorded('s3/test_s3', 'TestS3::test_get_bucket_policy_invalid_account_id[0000]'),
      when: (aws, { bucket }) =>
        aws.member.s3.send(new GetBucketPolicyCommand({ Bucket: bucket, ExpectedBucketOwner: '0000' })),
      refused: {
        code: 'InvalidBucketOwnerAWSAccountID',
        status: 400,
        message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [0000]',
      },
    },
  ],
});
