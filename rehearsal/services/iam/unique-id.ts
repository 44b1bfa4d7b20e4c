import { createHash, randomBytes } from 'node:crypto';

/**
 * What a unique id begins with: role, user, managed policy, temporary access key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
export type IdPrefix = 'AROA' | 'AIDA' | 'ANPA' | 'ASIA';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new unique id, such as `AROA3XFRBF535PLBIFPI4`. Access key ids are 20 characters long, the others 21. */
export function newUniqueId(prefix: IdPrefix): string {
  return withBytes(prefix, randomBytes(17));
}

/** The unique id of what always exists, the same in each run. */
export function fixedUniqueId(prefix: IdPrefix, seed: string): string {
  return withBytes(prefix, createHash('sha256').update(seed).digest());
}

function withBytes(prefix: IdPrefix, bytes: Uint8Array): string {
  const length = prefix === 'ASIA' ? 16 : 17;
  return prefix + Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % 32]).join('');
}
