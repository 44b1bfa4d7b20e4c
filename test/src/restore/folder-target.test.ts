import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Folder } from '../../../src/restore/folder.ts';
import { FolderTarget } from '../../../src/restore/folder-target.ts';
import type { ListedVersion } from '../../../src/restore/listed-version.ts';
import { type FakeS3, startFakeS3 } from '../fake-s3.ts';
import { listed } from './listed.ts';

const text = 'what the backup holds';
const sha256 = createHash('sha256').update(text).digest('base64');
const md5 = createHash('md5').update(text).digest('hex');

let fake: FakeS3;
/** How S3 answers the next GETs; the last one for good. */
let answers: ((response: ServerResponse) => void)[] = [];
let asked = 0;
let folder: string;

beforeAll(async () => {
  fake = await startFakeS3((_, response) => {
    asked += 1;
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response);
  });
});
afterAll(() => fake.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-folder-target-'));
  asked = 0;
});
afterEach(() => rm(folder, { recursive: true }));

function whole(body: string, headers: Readonly<Record<string, string>>) {
  return (response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': body.length, ...headers }).end(body);
  };
}

function broken(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': text.length });
  response.write(text.slice(0, 5), () => response.destroy());
}

async function targetIn(path = folder): Promise<FolderTarget> {
  return new FolderTarget({
    folder: await Folder.open(path),
    root: '1/',
    reader: { s3: fake.s3, bucket: 'centre', signal: new AbortController().signal },
    requests: pLimit(4),
    platform: 'linux',
    onBytes: () => {},
  });
}

const candidateOf = (key: string, more: Partial<ListedVersion> = {}) => ({
  version: listed(key, 1_000_000, { size: text.length, ...more }),
  source: { kind: 'kept' } as const,
  existing: undefined,
});

async function write(key = '1/docs/a.txt') {
  const target = await targetIn();
  const verification = await target.write(candidateOf(key));
  await target.finish();
  return verification;
}

describe('a file in a folder', () => {
  it.each([
    { name: 'its checksum', headers: { 'x-amz-checksum-sha256': sha256 }, by: 'checksum' },
    { name: 'the MD5 that its ETag is', headers: { etag: `"${md5}"` }, by: 'md5' },
    {
      name: 'its size alone, as its ETag says nothing',
      headers: { etag: `"${md5}"`, 'x-amz-server-side-encryption': 'aws:kms' },
      by: 'size',
    },
  ])('is compared by $name, and has the date of its version', async ({ headers, by }) => {
    answers = [whole(text, headers)];
    expect(await write()).toBe(by);
    const path = join(folder, 'docs/a.txt');
    expect([await readFile(path, 'utf8'), (await stat(path)).mtimeMs]).toEqual([text, 1_000_000_000]);
    expect(await readdir(folder)).toEqual(['docs']);
  });

  it('is fetched again when the connection breaks, or other content comes', async () => {
    const headers = { 'x-amz-checksum-sha256': sha256 };
    answers = [broken, whole(text.toUpperCase(), headers), whole(text, headers)];
    expect(await write()).toBe('checksum');
    expect([asked, await readFile(join(folder, 'docs/a.txt'), 'utf8')]).toEqual([3, text]);
  });

  it.each([
    { name: 'checksum', headers: { 'x-amz-checksum-sha256': sha256 }, says: /[Cc]hecksum/ },
    { name: 'MD5', headers: { etag: `"${md5}"` }, says: /its MD5 is .*, and S3 says/ },
  ])('has no name, and leaves nothing, while its $name is another', async ({ headers, says }) => {
    answers = [whole(text.toUpperCase(), headers)];
    await expect(write()).rejects.toThrow(says);
    expect(await readdir(join(folder, 'docs'))).toEqual([]);
    expect(await readdir(join(folder, '.orgvault-restore'))).toEqual([]);
  });

  it('takes the place of what a run that was ended for good has left of it', async () => {
    const partials = join(folder, '.orgvault-restore');
    let left: readonly string[] = [];
    answers = [
      (response) => {
        left = readdirSync(partials);
        whole(text, {})(response);
      },
    ];
    await write();
    expect(left).toHaveLength(1);
    await rm(join(folder, 'docs'), { recursive: true });
    await mkdir(partials);
    for (const name of left) await writeFile(join(partials, name), `${text}, and more`);
    await write();
    expect(await readFile(join(folder, 'docs/a.txt'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['docs']);
  });

  it('is not put where a folder is, nor below a file', async () => {
    answers = [whole(text, {})];
    await mkdir(join(folder, 'docs/a.txt'), { recursive: true });
    await expect(write()).rejects.toThrow('a folder lies at its place');
    await writeFile(join(folder, 'file'), 'mine');
    await expect(write('1/file/below')).rejects.toThrow('file is a file, not a folder');
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  it.each([
    { there: { size: text.length, seconds: 1_000_000 }, kind: 'same' },
    { there: { size: 1, seconds: 1_000_000 }, kind: 'older' },
    { there: { size: text.length, seconds: 999_999 }, kind: 'older' },
    { there: { size: text.length, seconds: 1_000_001 }, kind: 'newer' },
  ])('finds what is there $kind', async ({ there, kind }) => {
    await writeFile(join(folder, 'a'), 'x'.repeat(there.size));
    await utimes(join(folder, 'a'), there.seconds, there.seconds);
    expect((await (await targetIn()).standing(candidateOf('1/a'))).kind).toBe(kind);
  });

  it('makes a folder of an empty object whose key ends with a slash', async () => {
    const target = await targetIn();
    await target.write(candidateOf('1/empty/', { size: 0 }));
    expect((await stat(join(folder, 'empty'))).isDirectory()).toBe(true);
    expect(await target.standing(candidateOf('1/empty/', { size: 0 }))).toEqual({ kind: 'same' });
  });
});
