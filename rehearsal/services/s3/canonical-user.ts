import { createHash } from 'node:crypto';
import type { Grant, Owner } from '@aws-sdk/client-s3';

/**
 * The canonical user id of an account: 64 hexadecimal digits, an obfuscated form of the account id
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html).
 */
export function canonicalUserId(accountId: string): string {
  return createHash('sha256').update(`canonical user of ${accountId}`).digest('hex');
}

/** An account as `Owner` elements show it. `DisplayName` is gone from S3's answers since November 2025. */
export function ownerOf(accountId: string): Owner {
  return { ID: canonicalUserId(accountId) };
}

/** `FULL_CONTROL` for an account, as ACLs show it. */
export function fullControl(accountId: string): Grant {
  return {
    Grantee: { Type: 'CanonicalUser', ID: canonicalUserId(accountId) },
    Permission: 'FULL_CONTROL',
  };
}
