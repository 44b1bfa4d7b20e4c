import type { ServerSideEncryptionConfiguration, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { notModelled } from '../../../cloud/aws-error.ts';
import { invalidArgument, malformedXml } from '../errors.ts';

/**
 * Default encryption as PutBucketEncryption sets it: one rule. What it leaves unsaid about blocked encryption types
 * stays as it was (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html).
 */
export function readDefaultEncryption(
  configuration: ServerSideEncryptionConfiguration | undefined,
  present: ServerSideEncryptionRule,
): ServerSideEncryptionRule {
  const [rule, second] = configuration?.Rules ?? [];
  if (rule === undefined || second !== undefined) throw malformedXml();
  const byDefault = rule.ApplyServerSideEncryptionByDefault;
  if (byDefault === undefined && rule.BlockedEncryptionTypes === undefined) throw malformedXml();
  const blocked = rule.BlockedEncryptionTypes?.EncryptionType ?? [];
  if (blocked.some((type) => type !== 'SSE-C' && type !== 'NONE') || blocked.length > 1) throw malformedXml();
  return {
    ApplyServerSideEncryptionByDefault: checked(byDefault) ?? { SSEAlgorithm: 'AES256' },
    BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
    ...((rule.BlockedEncryptionTypes ?? present.BlockedEncryptionTypes)
      ? { BlockedEncryptionTypes: rule.BlockedEncryptionTypes ?? present.BlockedEncryptionTypes }
      : {}),
  };
}

type ByDefault = ServerSideEncryptionRule['ApplyServerSideEncryptionByDefault'];

function checked(byDefault: ByDefault): ByDefault {
  switch (byDefault?.SSEAlgorithm) {
    case 'aws:kms':
      return byDefault;
    case 'aws:kms:dsse':
      throw notModelled('dual-layer server-side encryption (aws:kms:dsse)');
    case 'AES256':
      if (byDefault.KMSMasterKeyID === undefined) return byDefault;
      throw invalidArgument(
        'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
        'ApplyServerSideEncryptionByDefault',
        byDefault.KMSMasterKeyID,
      );
    case undefined:
      if (byDefault === undefined) return undefined;
      throw malformedXml();
    default:
      throw malformedXml();
  }
}
