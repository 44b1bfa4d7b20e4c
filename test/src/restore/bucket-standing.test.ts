import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { standingInBucket } from '../../../src/restore/bucket-standing.ts';
import { answering } from '../aws/answering.ts';
import { listed } from './listed.ts';

/** Something of the same size stands there, written later. */
function standing(error: Error) {
  const s3 = new S3Client({ region: 'eu-central-1' });
  answering(s3, () => {
    throw error;
  });
  const reader = { s3, bucket: 'centre', signal: new AbortController().signal };
  const candidate = {
    version: listed('k', 1),
    source: { kind: 'kept' },
    existing: listed('k', 2, { versionId: 'other' }),
  } as const;
  return standingInBucket(candidate, reader, { s3, bucket: 'target' });
}

describe('what stands in a bucket', () => {
  it('goes by its date where its checksum may not be seen', async () => {
    const refused = new S3ServiceException({ name: '403', $fault: 'client', $metadata: {} });
    expect(await standing(refused)).toMatchObject({ kind: 'newer' });
  });

  it('is not guessed where the network fails, whose errors the SDK gives metadata, too', async () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { $metadata: { attempts: 8 } });
    await expect(standing(lost)).rejects.toBe(lost);
  });
});
