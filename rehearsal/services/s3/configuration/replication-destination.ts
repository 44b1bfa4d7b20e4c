import type { Destination, ReplicationRule } from '@aws-sdk/client-s3';
import type { Bucket } from '../bucket.ts';
import { checkBucketName } from '../buckets/bucket-name.ts';
import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';
import { isStorageClass } from '../objects/storage-class.ts';
import type { S3State } from '../state.ts';
import { isStatus, selectsKms } from './replication-rule.ts';

/** The one value that replication time and its metrics may have, in minutes. */
const minutes = 15;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Destination.html */
export function checkReplicationDestination(rule: ReplicationRule, source: Bucket, s3: S3State): void {
  const destination = rule.Destination;
  if (destination === undefined) throw malformedXml();
  checkBucket(destination.Bucket ?? '', source, s3);
  const { StorageClass: storageClass } = destination;
  if (storageClass !== undefined && !isStorageClass(storageClass)) throw malformedXml();
  checkOwnerOverride(destination);
  checkEncryption(rule, destination);
  checkReplicationTime(destination);
}

/** The name of the bucket that a destination's ARN names. */
function checkBucket(arn: string, source: Bucket, s3: S3State): void {
  const [, name] = /^arn:aws:s3:::([^/]+)$/.exec(arn) ?? [];
  if (name === undefined) throw invalidArgument('Invalid bucket ARN', 'Bucket', arn);
  checkBucketName(name);
  if (name === source.name) {
    throw invalidRequest('Destination bucket cannot be the same as the source bucket.');
  }
  const bucket = s3.findBucket(name);
  if (bucket === undefined) throw invalidRequest('Destination bucket must exist.');
  if (bucket.configuration.versioning !== 'Enabled') {
    throw invalidRequest('Destination bucket must have versioning enabled.');
  }
}

function checkOwnerOverride({ AccessControlTranslation: translation, Account: account }: Destination): void {
  if (translation === undefined) return;
  if (translation.Owner !== 'Destination') throw malformedXml();
  if (account === undefined) {
    throw invalidRequest('Account must be specified if the Owner in AccessControlTranslation has a value');
  }
}

function checkEncryption(rule: ReplicationRule, { EncryptionConfiguration: encryption }: Destination): void {
  if (encryption !== undefined && !selectsKms(rule)) {
    throw invalidRequest('SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.');
  }
  const key = encryption?.ReplicaKmsKeyID;
  if (selectsKms(rule) && key === undefined) {
    throw invalidRequest('ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.');
  }
  if (key !== undefined && !/^arn:aws:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/.+$/.test(key)) {
    throw invalidArgument('Invalid ReplicaKmsKeyID ARN.', 'ReplicaKmsKeyID', key);
  }
}

/** Replication Time Control: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html */
function checkReplicationTime({ ReplicationTime: time, Metrics: metrics }: Destination): void {
  if (metrics !== undefined && !isStatus(metrics.Status)) throw malformedXml();
  if (time !== undefined) {
    if (!isStatus(time.Status) || time.Time === undefined) throw malformedXml();
    if (metrics === undefined) {
      throw invalidRequest(
        'Replication destination must contain both ReplicationTime and Metrics or neither.',
      );
    }
    if (time.Time.Minutes !== minutes) {
      throw invalidArgument('Invalid time minute value', 'ReplicationTime', String(time.Time.Minutes));
    }
  }
  const threshold = metrics?.EventThreshold?.Minutes;
  if (time?.Status === 'Enabled') {
    if (threshold === minutes) return;
    const problem =
      threshold === undefined
        ? 'ReplicationMetrics must contain an event threshold'
        : 'Invalid event threshold minute value';
    throw invalidArgument(problem, 'ReplicationMetrics', String(threshold));
  }
  if (metrics?.EventThreshold === undefined) return;
  throw invalidArgument(
    'Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled',
    'Metrics',
    String(threshold),
  );
}
