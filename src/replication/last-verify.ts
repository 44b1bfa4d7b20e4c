import { S3Client } from '@aws-sdk/client-s3';
import type { Principal } from '../aws/principal.ts';
import { isAnswer } from '../aws/refusal.ts';
import type { Config } from '../config/schema.ts';
import { regionalRoleArn } from '../names.ts';
import { readVerifyRecord, type VerifyRecord } from './verify-record.ts';

/** What the last `orgvault verify` left behind. */
export type LastVerify =
  | { readonly kind: 'found'; readonly record: VerifyRecord }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Reads the record of verifications as `central-canary`: one call, after assuming the role. */
export async function readLastVerify(operator: Principal, config: Config): Promise<LastVerify> {
  const { partition, accountId, region, bucket } = config.central;
  const canary = operator.assume(regionalRoleArn({ partition, accountId }, 'central-canary', region), region);
  try {
    // A refusal of the role itself must not be taken for an answer of S3.
    await canary.credentials();
    const read = await readVerifyRecord(canary.client(S3Client, region), bucket.name);
    return read.kind === 'found' ? read : { kind: 'never' };
  } catch (error) {
    // On the day that S3 is out, all else that is known of the accounts is asked for the more.
    if (!isAnswer(error)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}
