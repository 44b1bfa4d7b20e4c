import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../../src/aws/principal.ts';
import type { Difference, DifferenceKind } from '../../../../src/replication/compare/difference.ts';
import { countForBatch } from '../../../../src/replication/retry/count-for-batch.ts';
import { findCompared, findUnreplicated } from '../../../../src/replication/retry/find-unreplicated.ts';
import { answering } from '../../aws/answering.ts';

const source = {
  accountId: '101010101010',
  region: 'eu-central-1',
  bucket: 'source',
  prefix: '101010101010/',
  batchRoleArn: '',
};

interface Version {
  readonly key: string;
  readonly versionId: string;
  readonly status?: string;
}

/** The owner of a bucket with these versions, the last of a key the current one. */
function ownerOf(versions: readonly Version[]): Principal {
  const owner = Principal.ofConfiguration(undefined);
  const keyOf = ({ key }: Version): string => source.prefix + key;
  answering(owner.client(S3Client, source.region), ({ operation, input }) => {
    switch (operation) {
      case 'ListObjectsV2':
        return { Contents: [...new Set(versions.map(keyOf))].map((Key) => ({ Key })) };
      case 'ListObjectVersions':
        return {
          IsTruncated: false,
          Versions: versions.map((each) => ({
            Key: keyOf(each),
            VersionId: each.versionId,
            Size: 1,
            LastModified: new Date(0),
          })),
        };
      case 'HeadObject': {
        const found = versions.findLast(
          (each) =>
            keyOf(each) === input['Key'] &&
            (input['VersionId'] === undefined || input['VersionId'] === each.versionId),
        );
        if (found === undefined) throw Object.assign(new Error('gone'), { name: 'NotFound' });
        return { VersionId: found.versionId, ReplicationStatus: found.status };
      }
      default:
        throw new Error(`nobody answers ${operation}`);
    }
  });
  return owner;
}

async function keysOf(found: AsyncIterable<{ readonly key: string }>): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of found) keys.push(key.slice(source.prefix.length));
  return keys;
}

const canary = '.orgvault-canary/canary.json';

describe('what is put anew', () => {
  it('is whatever is current and not replicated, but for the canary, which only its role may put', async () => {
    const owner = ownerOf([
      { key: canary, versionId: '1', status: 'FAILED' },
      { key: 'failed', versionId: '1', status: 'FAILED' },
      { key: 'mended', versionId: '1', status: 'FAILED' },
      { key: 'mended', versionId: '2', status: 'COMPLETED' },
      { key: 'never', versionId: '1' },
      { key: 'pending', versionId: '1', status: 'PENDING' },
      { key: 'replica', versionId: '1', status: 'REPLICA' },
    ]);
    const looked: number[] = [];
    const found = findUnreplicated(owner, source, (objects) => looked.push(objects));
    expect(await keysOf(found)).toEqual(['failed', 'never', 'replica']);
    expect(looked).toEqual([5]);
  });

  it.each<[string, DifferenceKind, Version, boolean]>([
    ['failed still', 'failed', { key: 'a', versionId: '1', status: 'FAILED' }, true],
    ['failed, and was replicated since', 'failed', { key: 'a', versionId: '1', status: 'COMPLETED' }, false],
    [
      'was never replicated, and is by now',
      'never',
      { key: 'a', versionId: '1', status: 'COMPLETED' },
      false,
    ],
    ['came late, but came', 'pending', { key: 'a', versionId: '1', status: 'COMPLETED' }, false],
    ['was replicated, and is missing', 'missing', { key: 'a', versionId: '1', status: 'COMPLETED' }, true],
    ['is on its way', 'never', { key: 'a', versionId: '1', status: 'PENDING' }, false],
    ['is no longer current', 'failed', { key: 'a', versionId: '2', status: 'FAILED' }, false],
    ['is the canary', 'failed', { key: canary, versionId: '1', status: 'FAILED' }, false],
  ])('of a comparison, what %s', async (_, kind, version, put) => {
    async function* differences(): AsyncGenerator<Difference, void> {
      yield {
        accountId: source.accountId,
        region: source.region,
        kind,
        key: source.prefix + version.key,
        versionId: '1',
        size: 1,
        lastModified: '2026-01-01T00:00:00Z',
      };
    }
    const found = await keysOf(findCompared(ownerOf([version]), source, differences()));
    expect(found).toEqual(put ? [version.key] : []);
  });
});

it('a batch replicates versions that failed or were never replicated, noncurrent ones too', async () => {
  const owner = ownerOf([
    { key: 'a', versionId: '1' },
    { key: 'a', versionId: '2', status: 'FAILED' },
    { key: 'a', versionId: '3', status: 'COMPLETED' },
    { key: 'b', versionId: '1', status: 'REPLICA' },
    { key: 'c', versionId: '1', status: 'PENDING' },
  ]);
  expect(await countForBatch(owner, source, () => {})).toBe(2);
  expect(await countForBatch(ownerOf([]), source, () => {})).toBe(0);
});
