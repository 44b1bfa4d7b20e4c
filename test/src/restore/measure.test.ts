import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { measure } from '../../../src/restore/restore.ts';
import { answering } from '../aws/answering.ts';

it('gives a listing up that nobody waits for any more', async () => {
  const s3 = new S3Client({ region: 'eu-central-1' });
  const over = new AbortController();
  let pages = 0;
  answering(s3, () => {
    pages += 1;
    if (pages === 3) over.abort(new Error('over'));
    return {
      Versions: [0, 1].map((index) => ({
        ...{ Key: `1/${pages}-${index}`, VersionId: 'v', Size: 1, LastModified: new Date(0), IsLatest: true },
      })),
      IsTruncated: pages < 1_000,
      NextKeyMarker: `1/${pages}-1`,
    };
  });
  const backup = { accountPrefix: '1/', bucket: 'centre', s3 };
  const request = { backup, selection: { kind: 'all' }, at: undefined, targetBucket: undefined } as const;
  await expect(measure({ ...request, signal: over.signal }, () => {})).rejects.toThrow('over');
  expect(pages).toBe(3);
});
