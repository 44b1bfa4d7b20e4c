import { createHash } from 'node:crypto';
import type { Owner } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud/cloud.ts';

const ids = new Map<string, string>();
const accounts = new Map<string, string>();

/**
 * The canonical user id of an account: 64 hexadecimal digits, an obfuscated form of the account id
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html).
 */
export function canonicalUserId(accountId: string): string {
  const known = ids.get(accountId);
  if (known !== undefined) return known;
  const id = createHash('sha256').update(`canonical user of ${accountId}`).digest('hex');
  ids.set(accountId, id);
  accounts.set(id, accountId);
  return id;
}

/** The account behind a canonical user id: one whose id was ever shown, or a member of the organization. */
export function accountOfCanonicalUser(id: string, { state }: Cloud): string | undefined {
  const known = accounts.get(id);
  if (known !== undefined) return known;
  const { organizations } = state;
  const named = [...organizations.tree.accounts(), ...organizations.standaloneAccounts()];
  return named.find((account) => canonicalUserId(account.id) === id)?.id;
}

/** An account as `Owner` elements show it. `DisplayName` is gone from S3's answers since November 2025. */
export function ownerOf(accountId: string): Owner {
  return { ID: canonicalUserId(accountId) };
}
