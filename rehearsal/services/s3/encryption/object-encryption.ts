/** Encrypted with a key that S3 holds (SSE-S3). */
export interface S3ManagedEncryption {
  readonly algorithm: 'AES256';
}

/** Encrypted with a data key of a KMS key (SSE-KMS). */
export interface KmsEncryption {
  readonly algorithm: 'aws:kms';
  readonly keyArn: string;
  readonly bucketKeyEnabled: boolean;
  /** The data key as KMS encrypted it: the only copy there is. */
  readonly encryptedDataKey: Uint8Array;
  /**
   * The whole encryption context: `aws:s3:arn` (the object's ARN, or the bucket's with a Bucket Key) and what the
   * request added (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html).
   */
  readonly context: Readonly<Record<string, string>>;
}

/** How a version lies encrypted at rest. */
export type ObjectEncryption = S3ManagedEncryption | KmsEncryption;

/** Encryption that is ready to write with: the data key in plaintext beside what is kept of it. */
export interface OpenEncryption {
  /** 32 bytes, for AES-256. */
  readonly dataKey: Uint8Array;
  readonly encryption: ObjectEncryption;
}
