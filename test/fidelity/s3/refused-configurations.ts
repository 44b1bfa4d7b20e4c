import {
  CreateBucketCommand,
  DeleteBucketOwnershipControlsCommand,
  DeletePublicAccessBlockCommand,
  GetBucketInventoryConfigurationCommand,
  GetBucketMetricsConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetPublicAccessBlockCommand,
  PutBucketCorsCommand,
  type PutBucketCorsCommandInput,
  PutBucketEncryptionCommand,
  type PutBucketEncryptionCommandInput,
  PutBucketLifecycleConfigurationCommand,
  type PutBucketLifecycleConfigurationCommandInput,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { recorded } from '../sources.ts';
import { malformedXml } from './errors.ts';
import { type GivenTen, givenTen } from './given-ten.ts';
import { newBucket } from './new-bucket.ts';

type Row<Input> = readonly [what: string, input: Input, refused: Refusal];

type Rules = NonNullable<PutBucketEncryptionCommandInput['ServerSideEncryptionConfiguration']>['Rules'];

const encryption: readonly Case<GivenTen>[] = (
  [
    ['no rule', [], malformedXml],
    [
      'two rules',
      [
        { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true },
        { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ],
      malformedXml,
    ],
    [
      'a KMS key for SSE-S3',
      [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'randomkeyid' } }],
      {
        code: 'InvalidArgument',
        status: 400,
        message:
          'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
        ArgumentName: 'ApplyServerSideEncryptionByDefault',
      },
    ],
  ] satisfies readonly Row<Rules>[]
).map(([what, Rules, refused]) => ({
  name: `default encryption with ${what} is refused`,
  source: recorded('s3/test_s3_api', 'TestS3BucketEncryption::test_s3_default_bucket_encryption_exc'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }),
    ),
  refused,
}));

type Lifecycle = NonNullable<PutBucketLifecycleConfigurationCommandInput['LifecycleConfiguration']>;

const rule = { ID: 'r', Status: 'Enabled' } as const;

const lifecycle: readonly Case<GivenTen>[] = (
  [
    ['a rule without filter', [{ ...rule, Expiration: { Days: 7 } }], malformedXml],
    [
      'an expiration of older versions that says nothing',
      [{ ...rule, Filter: {}, NoncurrentVersionExpiration: {} }],
      malformedXml,
    ],
    [
      'a filter of two conditions without And',
      [
        {
          ...rule,
          Filter: { Prefix: 'a', And: { Prefix: 'a', Tags: [{ Key: 'k', Value: 'v' }] } },
          Expiration: { Days: 7 },
        },
      ],
      malformedXml,
    ],
    [
      'a day that does not begin at midnight',
      [{ ...rule, Filter: {}, Expiration: { Date: new Date('2035-01-01T12:00:00Z') } }],
      {
        code: 'InvalidArgument',
        status: 400,
        message: "'Date' must be at midnight GMT",
        ArgumentName: 'Date',
      },
    ],
    [
      'the same tag twice',
      [
        {
          ...rule,
          Filter: {
            And: {
              Tags: [
                { Key: 'k', Value: '1' },
                { Key: 'k', Value: '2' },
              ],
            },
          },
          Expiration: { Days: 7 },
        },
      ],
      { code: 'InvalidRequest', status: 400, message: 'Duplicate Tag Keys are not allowed.' },
    ],
    [
      'days together with delete markers',
      [{ ...rule, Filter: {}, Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }],
      malformedXml,
    ],
  ] satisfies readonly Row<Lifecycle['Rules']>[]
).map(([what, Rules, refused]) => ({
  name: `a lifecycle with ${what} is refused`,
  source: recorded('s3/test_s3', 'TestS3BucketLifecycle::test_put_bucket_lifecycle_conf_exc'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    ),
  refused,
}));

const invalidRequest = (message: string): Refusal => ({ code: 'InvalidRequest', status: 400, message });

type CorsRules = NonNullable<PutBucketCorsCommandInput['CORSConfiguration']>['CORSRules'];

const cors: readonly Case<GivenTen>[] = (
  [
    ['no rule', [], malformedXml],
    [
      'a method that there is not',
      [{ AllowedOrigins: ['*'], AllowedMethods: ['MYMETHOD'] }],
      invalidRequest('Found unsupported HTTP method in CORS config. Unsupported method is MYMETHOD'),
    ],
  ] satisfies readonly Row<CorsRules>[]
).map(([what, CORSRules, refused]) => ({
  name: `a CORS configuration with ${what} is refused`,
  source: recorded('s3/test_s3_cors', 'TestS3Cors::test_put_cors_invalid_rules'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } })),
  refused,
}));

const ownership: readonly Case<GivenTen>[] = (
  [
    [
      'two rules',
      [{ ObjectOwnership: 'BucketOwnerPreferred' }, { ObjectOwnership: 'ObjectWriter' }],
      malformedXml,
    ],
    ['a value that there is not', [{ ObjectOwnership: 'RandomValue' }], malformedXml],
    ['no rule', [], malformedXml],
  ] satisfies readonly Row<readonly object[]>[]
).map(([what, Rules, refused]) => ({
  name: `ownership controls with ${what} are refused`,
  source: recorded('s3/test_s3_api', 'TestS3BucketOwnershipControls::test_bucket_ownership_controls_exc'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: JSON.parse(JSON.stringify(Rules)) },
      }),
    ),
  refused,
}));

export const refusedConfigurations = aboutGiven('refused configurations of buckets', {
  given: givenTen,
  cases: [
    ...encryption,
    ...lifecycle,
    ...cors,
    ...ownership,
    {
      name: 'a bucket is not made with an ownership that there is not',
      source: recorded('s3/test_s3_api', 'TestS3BucketOwnershipControls::test_bucket_ownership_controls_exc'),
      when: (aws) =>
        aws.member.s3.send(
          new CreateBucketCommand({
            Bucket: aws.name('owner'),
            ObjectOwnership: JSON.parse('"RandomValue"'),
          }),
        ),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'Invalid x-amz-object-ownership header: RandomValue',
        ArgumentName: 'x-amz-object-ownership',
      },
    },
    {
      name: 'ownership controls that were deleted are not found',
      source: recorded(
        's3/test_s3_api',
        'TestS3BucketOwnershipControls::test_crud_bucket_ownership_controls',
      ),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        await aws.member.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
        return aws.member.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      },
      refused: {
        code: 'OwnershipControlsNotFoundError',
        status: 404,
        message: 'The bucket ownership controls were not found',
      },
    },
    {
      name: 'a public access block that was deleted is not found',
      source: recorded('s3/test_s3_api', 'TestS3PublicAccessBlock::test_crud_public_access_block'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        await aws.member.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
        return aws.member.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
      },
      refused: {
        code: 'NoSuchPublicAccessBlockConfiguration',
        status: 404,
        message: 'The public access block configuration was not found',
      },
    },
    {
      name: 'logs do not go to a bucket that is not there',
      source: recorded('s3/test_s3', 'TestS3BucketLogging::test_put_bucket_logging_wrong_target'),
      when: (aws, { Bucket, missing }) =>
        aws.member.s3.send(
          new PutBucketLoggingCommand({
            Bucket,
            BucketLoggingStatus: { LoggingEnabled: { TargetBucket: missing, TargetPrefix: '' } },
          }),
        ),
      refused: ({ missing }) => ({
        code: 'InvalidTargetBucketForLogging',
        status: 400,
        message: 'The target bucket for logging does not exist',
        TargetBucket: missing,
      }),
    },
    {
      name: 'logs stay in their Region',
      source: recorded('s3/test_s3', 'TestS3BucketLogging::test_put_bucket_logging_cross_locations'),
      when: async (aws, { Bucket }) => {
        const TargetBucket = await newBucket(aws, aws.member.inRegion('eu-central-1'));
        return aws.member.s3.send(
          new PutBucketLoggingCommand({
            Bucket,
            BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: '' } },
          }),
        );
      },
      refused: {
        code: 'CrossLocationLoggingProhibitted',
        status: 403,
        message: 'Cross S3 location logging not allowed. ',
        TargetBucketLocation: 'eu-central-1',
      },
    },
    {
      name: 'an inventory that nobody configured is not found',
      source: recorded('s3/test_s3', 'TestS3::test_s3_inventory_report_crud'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new GetBucketInventoryConfigurationCommand({ Bucket, Id: 'none' })),
      refused: {
        code: 'NoSuchConfiguration',
        status: 404,
        message: 'The specified configuration does not exist.',
      },
    },
    {
      name: 'metrics that nobody configured are not found',
      source: recorded(
        's3/test_s3_api',
        'TestS3MetricsConfiguration::test_get_bucket_metrics_configuration_not_exist',
      ),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'none' })),
      refused: {
        code: 'NoSuchConfiguration',
        status: 404,
        message: 'The specified configuration does not exist.',
      },
    },
  ],
});
