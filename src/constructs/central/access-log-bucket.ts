import { Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bucketArnOf } from '../bucket-arn.ts';
import { keep } from '../keep.ts';
import { refuseInsecureTransport } from '../policy/secure-transport.ts';
import { privateBucket } from '../private-bucket.ts';

export interface AccessLogBucketProps {
  /** The bucket whose requests are logged. */
  readonly loggedBucketName: string;
  readonly expireAfterDays: number;
}

/**
 * Takes the server access logs of the central bucket: who read or wrote what, denied requests included.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends Construct {
  readonly bucketName: string;
  /** Logs are lost until it stands. */
  readonly policy: CfnBucketPolicy;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const bucket = new CfnBucket(this, 'Bucket', {
      ...privateBucket,
      // The logging service can write neither to a bucket with default SSE-KMS nor to one with a default retention.
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
      versioningConfiguration: { status: 'Enabled' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire-logs',
            status: 'Enabled',
            expirationInDays: props.expireAfterDays,
            noncurrentVersionExpiration: { noncurrentDays: 30 },
          },
        ],
      },
    });
    this.policy = new CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.ref,
      policyDocument: new PolicyDocument({
        statements: [
          refuseInsecureTransport(bucket.attrArn),
          loggingServiceDelivers(bucket.attrArn, props.loggedBucketName),
        ],
      }),
    });
    keep(bucket, this.policy);
    this.bucketName = bucket.ref;
  }
}

/**
 * Only the logs of the central bucket, and only of this account's: the service would deliver another bucket's as well.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
 */
function loggingServiceDelivers(logBucketArn: string, loggedBucketName: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'LoggingServiceDeliversLogs',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [`${logBucketArn}/*`],
    conditions: {
      ArnLike: { 'aws:SourceArn': bucketArnOf(loggedBucketName) },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });
}
