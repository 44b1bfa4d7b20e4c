import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Principal } from '../../aws/principal.ts';
import { readSourceStore } from '../source-store.ts';
import type { Trial } from './trial.ts';

/**
 * Puts the canary into the account's source bucket, as its canary role: four calls. What fails is kept in the trial.
 * Without a word on encryption, as most uploads are: so the bucket's default encryption is tried along.
 */
export async function plant(trial: Trial, operator: Principal, now: () => Date): Promise<void> {
  const { target, log, audit, canary } = trial;
  const { region, canaryKey } = target;
  try {
    await log.assume(operator, audit, region);
    trial.store = await readSourceStore(audit, target, log);
    await log.assume(operator, canary, region);
    const { bucket, keyArn } = trial.store;
    const content = canaryContent(target, now());
    const answer = await log.ask(
      canary,
      { action: 's3:PutObject', on: `s3://${bucket}/${canaryKey}`, region },
      () =>
        canary.client(S3Client, region).send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: canaryKey,
            Body: content,
            ContentType: 'application/json',
            ExpectedBucketOwner: target.accountId,
          }),
        ),
    );
    if (answer.SSEKMSKeyId !== keyArn) {
      trial.findings.push({
        code: 'SOURCE_DEFAULT_ENCRYPTION_CHANGED',
        what: `${trial.where}: the default encryption of ${bucket} is ${answer.SSEKMSKeyId ?? answer.ServerSideEncryption ?? 'none'} instead of the bucket's own key ${keyArn}`,
        remedy:
          'the replication role can read objects under its own key only: set the default encryption back',
      });
    }
    trial.planted = { versionId: answer.VersionId ?? 'null', content, since: now().getTime() };
  } catch (error) {
    trial.failure = error;
  }
}

/** Small, and another one each time. */
function canaryContent({ accountId, region }: Trial['target'], at: Date): string {
  return `${JSON.stringify({
    what: 'Orgvault put this here to prove that objects of this account reach the central bucket.',
    accountId,
    region,
    at: at.toISOString(),
    nonce: crypto.randomUUID(),
  })}\n`;
}
