import type { CreateKeyRequest } from '@aws-sdk/client-kms';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';

/** Creates a key and gives its ARN. */
export async function newKeyArn(
  cloud: Cloud,
  as: CallOptions,
  input: CreateKeyRequest = {},
): Promise<string> {
  const { KeyMetadata: metadata } = await cloud.call(createKey, input, as);
  return metadata?.Arn ?? '';
}

/** Text as the bytes that KMS takes. */
export const bytes = (text: string): Uint8Array => Buffer.from(text);

/** A key policy whose account leaves the key to IAM, with further statements. */
export function keyPolicy(accountId: string, ...statements: readonly object[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      ...statements,
    ],
  });
}
