import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VerifyResult } from '../../../src/replication/verify/result.ts';
import { readVerifyRecord, writeVerifyRecord } from '../../../src/replication/verify-record.ts';
import { type FakeS3, startFakeS3 } from '../fake-s3.ts';

/** A bucket with one object, which is written only under the conditions of the request. */
let stored: { readonly body: Buffer; readonly eTag: string } | undefined;
let writes: number;
/** What happens between a read and the write after it. */
let meanwhile: (() => Promise<void>) | undefined;
let fake: FakeS3;

beforeEach(async () => {
  stored = undefined;
  writes = 0;
  meanwhile = undefined;
  fake = await startFakeS3(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const fail = (status: number, code: string) =>
      response.writeHead(status).end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    if (request.method === 'GET') {
      if (stored === undefined) return fail(404, 'NoSuchKey');
      return response.writeHead(200, { etag: stored.eTag }).end(stored.body);
    }
    const during = meanwhile;
    meanwhile = undefined;
    await during?.();
    const { 'if-match': match, 'if-none-match': none } = request.headers;
    const allowed = none === '*' ? stored === undefined : match === stored?.eTag;
    if (!allowed) return fail(412, 'PreconditionFailed');
    writes += 1;
    stored = { body: Buffer.concat(chunks), eTag: `"${writes}"` };
    return response.writeHead(200, { etag: stored.eTag }).end();
  });
});
afterEach(() => fake.stop());

const result = (accountId: string, state: VerifyResult['state']): VerifyResult => ({
  ...{ accountId, region: 'eu-central-1', state, at: '2026-11-23T12:00:00.000Z' },
  ...{ proofs: [], findings: [], calls: [] },
});
const write = (results: readonly VerifyResult[], keeps: (earlier: VerifyResult) => boolean = () => true) =>
  writeVerifyRecord(fake.s3, 'vault', results, { keeps, now: () => new Date('2026-11-23T12:00:00Z') });

async function states(): Promise<Readonly<Record<string, string>>> {
  const read = await readVerifyRecord(fake.s3, 'vault');
  if (read.kind !== 'found') throw new Error(read.answer);
  return Object.fromEntries(read.record.results.map(({ accountId, state }) => [accountId, state]));
}

it('is none before the first verification', async () => {
  expect(await readVerifyRecord(fake.s3, 'vault')).toEqual({ kind: 'none', answer: 'NoSuchKey' });
});

it('takes new results, keeps those of others, and drops those of who is no longer enrolled', async () => {
  await write([result('1', 'proved'), result('2', 'failed'), result('3', 'proved')]);
  await write([result('2', 'proved')], ({ accountId }) => accountId !== '3');
  expect(await states()).toEqual({ 1: 'proved', 2: 'proved' });
});

it('loses nothing of a verification that ends at the same time', async () => {
  await write([result('1', 'proved')]);
  meanwhile = () => write([result('2', 'failed')]);
  await write([result('3', 'proved')]);
  expect(await states()).toEqual({ 1: 'proved', 2: 'failed', 3: 'proved' });
  expect(writes).toBe(3);
});

it('is not replaced where it cannot be read', async () => {
  stored = { body: Buffer.from('something else'), eTag: '"x"' };
  await expect(write([result('1', 'proved')])).rejects.toThrow('is no compressed JSON');
  expect(writes).toBe(0);
});

it('is small: ten thousand results take a few megabytes', async () => {
  const calls = Array.from({ length: 9 }, (_, index) => ({
    ...{ action: 's3:GetObjectVersion', region: 'eu-central-1', answer: 'ok', milliseconds: index },
    on: 's3://orgvault-222222222222-eu-central-1-an/555555555555/.orgvault-canary/canary.json',
    as: 'arn:aws:iam::555555555555:role/orgvault/canary/orgvault-canary-01234567-89ab-cdef-0123-456789abcdef',
    at: '2026-11-23T12:00:00.000Z',
  }));
  await write(Array.from({ length: 10_000 }, (_, id) => ({ ...result(String(id), 'proved'), calls })));
  expect(stored?.body.length).toBeLessThan(4_000_000);
});
