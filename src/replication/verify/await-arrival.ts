import { setTimeout as sleep } from 'node:timers/promises';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import type { Trial } from './trial.ts';

/** How long canaries are waited for, and who is told. */
export interface Waiting {
  /** Since the upload, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Called whenever some have come to an end. */
  readonly onProgress: (settled: number) => void;
}

const firstPauseMs = 250;
const longestPauseMs = 15_000;
/** S3 may take a moment to say that an object will be replicated; only after so many answers it will not be. */
const answersWithoutStatus = 3;

/**
 * Asks S3, by HEAD in the source, until each canary was replicated, has failed, or is late. The status says all three, so
 * a failure shows without waiting for the end of the promised time.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html
 */
export async function awaitArrival(trials: readonly Trial[], waiting: Waiting): Promise<void> {
  const { signal, now, onProgress } = waiting;
  const silent = new Map<Trial, number>();
  let pending = trials.filter(({ planted }) => planted !== undefined);
  for (let pause = firstPauseMs; pending.length > 0; pause = Math.min(pause * 1.5, longestPauseMs)) {
    await sleep(pause, undefined, { signal });
    await concurrently(pending, (trial) => look(trial, silent, waiting));
    pending = pending.filter(({ status, failure }) => status === 'waiting' && failure === undefined);
    onProgress(trials.length - pending.length);
    for (const trial of pending) {
      if (now().getTime() - (trial.planted?.since ?? 0) >= waiting.timeout) trial.status = 'late';
    }
    pending = pending.filter(({ status }) => status === 'waiting');
  }
}

async function look(trial: Trial, silent: Map<Trial, number>, { now }: Waiting): Promise<void> {
  const { target, log, canary, store, planted } = trial;
  if (store === undefined || planted === undefined) return;
  const { region, canaryKey } = target;
  try {
    const head = await log.ask(
      canary,
      { action: 's3:GetObjectVersion', on: `s3://${store.bucket}/${canaryKey}`, region },
      () =>
        canary
          .client(S3Client, region)
          .send(
            new HeadObjectCommand({ Bucket: store.bucket, Key: canaryKey, VersionId: planted.versionId }),
          ),
    );
    switch (head.ReplicationStatus) {
      // S3 documents both words: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
      case 'COMPLETED':
      case 'COMPLETE':
        trial.status = 'COMPLETED';
        trial.replicatedInMilliseconds = now().getTime() - planted.since;
        trial.record(
          'arrival',
          'proved',
          `S3 replicated version ${planted.versionId} within ${(trial.replicatedInMilliseconds / 1_000).toFixed(1)} s`,
        );
        return;
      case 'FAILED':
        trial.status = 'FAILED';
        return;
      case undefined: {
        const times = (silent.get(trial) ?? 0) + 1;
        silent.set(trial, times);
        if (times >= answersWithoutStatus) trial.status = 'none';
        return;
      }
      default:
    }
  } catch (error) {
    trial.failure = error;
  }
}
