import { notModelled } from '../../../cloud/aws-error.ts';
import { parseJson } from '../../../cloud/parse-json.ts';
import type { Bucket } from '../bucket.ts';
import { accessDenied, invalidArgument } from '../errors.ts';
import type { EncryptionChoice } from './data-key.ts';
import type { ObjectEncryption } from './object-encryption.ts';

/** What a write says about encryption. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  /** Base64 of a JSON object. */
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly SSECustomerKey?: string | undefined;
  readonly SSECustomerKeyMD5?: string | undefined;
}

/** The key that SSE-KMS uses where none is named: the account's AWS managed key. */
const awsManagedKey = 'alias/aws/s3';

/**
 * What a new object is encrypted with: what the request says, else the bucket's default
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html).
 */
export function chooseEncryption(input: EncryptionInput, bucket: Bucket, key: string): EncryptionChoice {
  refuseCustomerKeys(input, bucket);
  const algorithm = input.ServerSideEncryption;
  const { ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled } = bucket.configuration.encryption;
  if (algorithm === undefined && input.SSEKMSKeyId !== undefined) {
    throw invalidArgument(
      'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      'x-amz-server-side-encryption',
      'null',
    );
  }
  const chosen = algorithm ?? byDefault?.SSEAlgorithm ?? 'AES256';
  if (chosen === 'AES256') {
    if (input.SSEKMSKeyId !== undefined) {
      throw invalidArgument(
        'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
        'x-amz-server-side-encryption',
        chosen,
      );
    }
    return { algorithm: 'AES256' };
  }
  if (chosen === 'aws:kms:dsse') throw notModelled('dual-layer server-side encryption (aws:kms:dsse)');
  if (chosen !== 'aws:kms') {
    // Recorded from AWS: https://github.com/aws/aws-sdk-cpp/issues/1771. InvalidEncryptionAlgorithmError is SSE-C's.
    throw invalidArgument(
      'The encryption method specified is not supported',
      'x-amz-server-side-encryption',
      chosen,
    );
  }
  const bucketKeyEnabled = input.BucketKeyEnabled ?? BucketKeyEnabled ?? false;
  const defaultKey = algorithm === undefined ? byDefault?.KMSMasterKeyID : undefined;
  return {
    algorithm: 'aws:kms',
    keyId: input.SSEKMSKeyId ?? defaultKey ?? awsManagedKey,
    bucketKeyEnabled,
    context: {
      ...readContext(input.SSEKMSEncryptionContext),
      'aws:s3:arn': bucketKeyEnabled ? bucket.arn : bucket.objectArn(key),
    },
  };
}

/** Encryption as answers show it. */
export function encryptionMembers(encryption: ObjectEncryption): {
  ServerSideEncryption: 'AES256' | 'aws:kms';
  SSEKMSKeyId?: string;
  BucketKeyEnabled?: boolean;
} {
  if (encryption.algorithm === 'AES256') return { ServerSideEncryption: 'AES256' };
  return {
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: encryption.keyArn,
    ...(encryption.bucketKeyEnabled && { BucketKeyEnabled: true }),
  };
}

function refuseCustomerKeys(input: EncryptionInput, bucket: Bucket): void {
  const asks = input.SSECustomerAlgorithm ?? input.SSECustomerKey ?? input.SSECustomerKeyMD5;
  if (asks === undefined) return;
  const blocked = bucket.configuration.encryption.BlockedEncryptionTypes?.EncryptionType ?? [];
  if (blocked.includes('SSE-C')) throw accessDenied();
  throw notModelled('server-side encryption with customer-provided keys (SSE-C)');
}

function readContext(encoded: string | undefined): Readonly<Record<string, string>> {
  if (encoded === undefined) return {};
  const invalid = invalidArgument(
    'The header x-amz-server-side-encryption-context shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map',
    'x-amz-server-side-encryption-context',
    encoded,
  );
  let context: unknown;
  try {
    context = parseJson(Buffer.from(encoded, 'base64').toString());
  } catch {
    throw invalid;
  }
  if (typeof context !== 'object' || context === null || Array.isArray(context)) throw invalid;
  const pairs = Object.entries(context);
  if (!pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')) throw invalid;
  return Object.fromEntries(pairs);
}
