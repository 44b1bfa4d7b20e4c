import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../../src/aws/principal.ts';
import { CallLog } from '../../../../src/replication/call-log.ts';
import { awaitArrival } from '../../../../src/replication/verify/await-arrival.ts';
import { Trial } from '../../../../src/replication/verify/trial.ts';
import { answering } from '../../aws/answering.ts';
import { givenCase } from '../diagnose/given-case.ts';

const { target, source } = givenCase();

/** @param statuses as S3 tells them, one after another */
async function statusAfter(statuses: readonly (string | undefined)[], timeout = 60_000) {
  const now = () => new Date();
  const canary = Principal.ofConfiguration('canary');
  const trial = new Trial(target, new CallLog(now), { audit: canary, canary });
  trial.store = source.store;
  trial.planted = { versionId: 'v', content: 'x', since: now().getTime() };
  const rest = [...statuses];
  answering(canary.client(S3Client, target.region), () => ({ ReplicationStatus: rest.shift() }));
  const { signal } = new AbortController();
  await awaitArrival([trial], { timeout, signal, now, onProgress: () => {} });
  return trial.status;
}

describe('a canary', () => {
  it.each([
    [['PENDING', 'COMPLETED'], 'COMPLETED'],
    [['COMPLETE'], 'COMPLETED'],
    [['FAILED'], 'FAILED'],
    [[undefined, undefined, undefined], 'none'],
  ])('of which S3 says %j is %s', async (statuses, status) => {
    expect(await statusAfter(statuses)).toBe(status);
  });

  it('that is pending when its time is over is late', async () => {
    expect(await statusAfter(['PENDING'], 1)).toBe('late');
  });
});
