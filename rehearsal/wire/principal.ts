import { createHash } from 'node:crypto';
import type { UserCaller } from '../cloud/caller.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Whether an access key id is an account's number, which stands for its administrator. */
export function isAccountId(accessKeyId: string): boolean {
  return /^\d{12}$/.test(accessKeyId);
}

/** The IAM user with AdministratorAccess that an account's number as access key id stands for. */
export function administrator(accountId: string): UserCaller {
  return {
    kind: 'user',
    accountId,
    userName: 'Administrator',
    arn: `arn:aws:iam::${accountId}:user/Administrator`,
    userId: `AIDA${stableId(accountId)}`,
  };
}

/** 17 letters and digits as AWS's unique ids have them, always the same for an account. */
function stableId(accountId: string): string {
  const bytes = createHash('sha256').update(`user/Administrator@${accountId}`).digest();
  return [...bytes.subarray(0, 17)].map((byte) => BASE32.charAt(byte % BASE32.length)).join('');
}
