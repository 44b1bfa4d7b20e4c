import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { allOf, forObjectsOf, throughS3 } from './conditions.ts';

/** A key, the bucket whose objects it encrypts, and the part of the keys that a role works with. */
export interface EncryptedObjects {
  readonly keyArn: string;
  readonly bucketArn: string;
  /** The Region of both. */
  readonly region: string;
  /** Of the objects' keys, such as `111122223333/*`. */
  readonly keyPatterns: readonly string[];
}

/**
 * To read objects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export function decryptThroughS3(sid: string, objects: EncryptedObjects): PolicyStatement {
  return useThroughS3(sid, ['kms:Decrypt'], objects);
}

/**
 * To write objects; a multipart upload also decrypts the data key of its own parts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function encryptAndDecryptThroughS3(sid: string, objects: EncryptedObjects): PolicyStatement {
  return useThroughS3(sid, ['kms:GenerateDataKey', 'kms:Decrypt'], objects);
}

/**
 * To write replicas. The pages of AWS name Encrypt, GenerateDataKey or both, and with S3 Bucket Keys Decrypt too, by
 * which KMS checks the data key's integrity.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html#bucket-key-replication
 */
export const replicaKeyActions = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*'];

/** To write replicas with a key of another account. */
export function encryptReplicasThroughS3(sid: string, objects: EncryptedObjects): PolicyStatement {
  return useThroughS3(sid, replicaKeyActions, objects);
}

function useThroughS3(sid: string, actions: string[], objects: EncryptedObjects): PolicyStatement {
  const { keyArn, bucketArn, region, keyPatterns } = objects;
  return new PolicyStatement({
    sid,
    actions,
    resources: [keyArn],
    conditions: allOf(throughS3(region), forObjectsOf(bucketArn, ...keyPatterns)),
  });
}
