import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { Operator, project, region } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';
import { parseRestored } from './restored-objects.ts';

const { centralAccount } = defaultIds;
const [webshop, billing] = ['101010101010', '202020202020'];
const mebibyte = 1_024 ** 2;
const rescue = 'rescue-bucket-of-billing';

let operator: Operator;
let source: string;
let others: string;

beforeAll(async () => {
  operator = await Operator.deployed();
  source = await operator.sourceBucket(webshop);
  others = await operator.sourceBucket(billing);
  await s3Of(billing).send(
    new CreateBucketCommand({ Bucket: rescue, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await mkdir(join(operator.workspace, '.aws'));
  await writeFile(
    join(operator.workspace, '.aws/credentials'),
    `[billing]\naws_access_key_id = ${billing}\naws_secret_access_key = any\n`,
  );
});
afterAll(() => operator.stop());

const s3Of = (accountId: string) => operator.clients.s3(administratorOf(accountId));

async function upload(name: string, more: Partial<PutObjectCommandInput> = {}): Promise<void> {
  const object = { Bucket: source, Key: `${webshop}/${name}` };
  await s3Of(webshop).send(new PutObjectCommand({ ...object, Body: name, ...more }));
  expect(await replicationOutcome(operator.clients, administratorOf(webshop), object)).toBe('COMPLETED');
}

const restore = (args: readonly string[], accountId = webshop): Promise<OrgvaultResult> =>
  operator.orgvault(accountId, ['restore', ...args, '--yes']);

async function outcomes(args: readonly string[], accountId = webshop) {
  const { stdout } = await restore([...args, '--json'], accountId);
  return parseRestored(stdout).objects.map(({ outcome }) => outcome);
}

async function textOf(accountId: string, Bucket: string, Key: string): Promise<string | undefined> {
  const { Body } = await s3Of(accountId).send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
}

const described = {
  Body: 'a page',
  ContentType: 'text/html; charset=utf-8',
  ContentEncoding: 'identity',
  CacheControl: 'no-store',
  Metadata: { colour: 'blue' },
  Tagging: 'project=shop&stage=a%2Bb',
} as const;

async function expectDescribed(accountId: string, Bucket: string, Key: string): Promise<void> {
  const { ContentType, ContentEncoding, CacheControl, Metadata } = described;
  const found = await s3Of(accountId).send(new GetObjectCommand({ Bucket, Key }));
  expect(found).toMatchObject({ ContentType, ContentEncoding, CacheControl, Metadata });
  expect(await found.Body?.transformToString()).toBe('a page');
  const { TagSet } = await s3Of(accountId).send(new GetObjectTaggingCommand({ Bucket, Key }));
  expect(TagSet).toEqual([
    { Key: 'project', Value: 'shop' },
    { Key: 'stage', Value: 'a+b' },
  ]);
}

describe('orgvault restore --to-source', () => {
  it('puts back in place what was deleted, with all that belongs to it', async () => {
    const Key = `${webshop}/site/page.html`;
    await upload('site/page.html', described);
    await s3Of(webshop).send(new DeleteObjectCommand({ Bucket: source, Key }));
    const { exitCode, stdout } = await restore(['--key', 'site/page.html', '--to-source']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('compared: 1 by S3 itself')]);
    await expectDescribed(webshop, source, Key);
    expect(await outcomes(['--key', 'site/page.html', '--to-source'])).toEqual(['already-there']);
  });

  it('goes back in time only with --overwrite', async () => {
    await upload('rolled/back.txt', { Body: 'good' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const then = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await upload('rolled/back.txt', { Body: 'encrypted by somebody' });
    const args = ['--prefix', 'rolled/', '--at', then, '--to-source'];
    expect(await outcomes(args)).toEqual(['newer']);
    expect(await outcomes([...args, '--overwrite'])).toEqual(['written']);
    expect(await textOf(webshop, source, `${webshop}/rolled/back.txt`)).toBe('good');
    expect(await outcomes([...args, '--overwrite'])).toEqual(['already-there']);
  });

  it('writes under another prefix, and never restores what it restored', async () => {
    await upload('moved/file.txt');
    const args = ['--prefix', 'moved/', '--to-source', '--to-prefix', 'moved/again/'];
    expect(await outcomes(args)).toEqual(['written']);
    const Key = `${webshop}/moved/again/moved/file.txt`;
    const replica = { Bucket: source, Key };
    await replicationOutcome(operator.clients, administratorOf(webshop), replica);
    expect(await outcomes(args)).toEqual(['already-there']);
  });
});

describe('orgvault restore --to-bucket', () => {
  const toRescue = ['--to-bucket', rescue, '--to-profile', 'billing'];

  it('reads as one and writes as the other', async () => {
    await upload('rescued/page.html', described);
    const { exitCode, stdout } = await restore(['--prefix', 'rescued/', ...toRescue]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('compared: 1 by checksum')]);
    await expectDescribed(billing, rescue, `${webshop}/rescued/page.html`);
    await restore(['--prefix', 'rescued/', ...toRescue, '--to-prefix', 'from-shop/']);
    await expectDescribed(billing, rescue, 'from-shop/rescued/page.html');
    expect(await outcomes(['--prefix', 'rescued/', ...toRescue])).toEqual(['already-there']);
  });

  it('carries checksums over that the SDK cannot compute', async () => {
    const Body = 'hashed';
    const ChecksumSHA512 = createHash('sha512').update(Body).digest('base64');
    await upload('hashed.txt', { Body, ChecksumSHA512 });
    const args = ['--key', 'hashed.txt', ...toRescue];
    const { exitCode, stdout } = await restore(args);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('compared: 1 by checksum')]);
    const written = { Bucket: rescue, Key: `${webshop}/hashed.txt`, ChecksumMode: 'ENABLED' } as const;
    expect(await s3Of(billing).send(new HeadObjectCommand(written))).toMatchObject({ ChecksumSHA512 });
    expect(await outcomes(args)).toEqual(['already-there']);
  });

  it('carries large objects over in parts', async () => {
    const Body = Buffer.alloc(40 * mebibyte, 'orgvault');
    await upload('large.bin', { ...described, Body });
    expect(await outcomes(['--key', 'large.bin', ...toRescue])).toEqual(['written']);
    const found = await s3Of(billing).send(
      new GetObjectCommand({ Bucket: rescue, Key: `${webshop}/large.bin` }),
    );
    expect(found.ContentType).toBe(described.ContentType);
    expect(found.Metadata).toEqual(described.Metadata);
    expect(Body.equals(Buffer.from((await found.Body?.transformToByteArray()) ?? []))).toBe(true);
    const { Uploads } = await s3Of(billing).send(new ListMultipartUploadsCommand({ Bucket: rescue }));
    expect(Uploads).toBeUndefined();
    expect(await outcomes(['--key', 'large.bin', ...toRescue])).toEqual(['already-there']);
  });

  it.each([
    { name: 'goes on with the parts that an earlier run has left', left: 'orgvault', uploads: 2, begins: 0 },
    { name: 'begins anew when what is left is of other content', left: 'somebody', uploads: 5, begins: 1 },
  ])('$name', async ({ left, uploads, begins }) => {
    const name = `interrupted-${left}.bin`;
    const Body = Buffer.alloc(40 * mebibyte, 'orgvault');
    await upload(name, { Body });
    const object = { Bucket: rescue, Key: `${webshop}/${name}` };
    const s3 = s3Of(billing);
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({
        ...object,
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    await s3.send(
      new UploadPartCommand({
        ...{ ...object, UploadId, PartNumber: 2, ChecksumAlgorithm: 'CRC32' },
        Body: Buffer.alloc(16 * mebibyte, left),
      }),
    );
    const { exitCode, stdout, stderr } = await restore(['--key', name, ...toRescue, '--verbose']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('written; compared: 1 by checksum')]);
    const calls = (operation: string) =>
      stderr.split('\n').filter((line) => line.startsWith(`S3 ${operation} `));
    expect([calls('UploadPart').length, calls('CreateMultipartUpload').length]).toEqual([uploads, begins]);
    const { Body: body } = await s3.send(new GetObjectCommand(object));
    expect(Body.equals(Buffer.from((await body?.transformToByteArray()) ?? []))).toBe(true);
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: rescue }));
    expect(Uploads).toBeUndefined();
  });

  it('keeps the parts that were put before Ctrl-C, and says so', async () => {
    const name = 'given-up.bin';
    await upload(name, { Body: Buffer.alloc(160 * mebibyte, 'orgvault') });
    const args = ['restore', '--key', name, ...toRescue, '--yes', '--verbose'];
    const { exitCode, stderr } = await operator.orgvault(webshop, args, { interruptAt: /S3 UploadPart in/ });
    expect([exitCode, stderr]).toEqual([
      130,
      expect.stringContaining('the parts of large objects stay in the bucket as incomplete uploads.'),
    ]);
    const { Uploads = [] } = await s3Of(billing).send(new ListMultipartUploadsCommand({ Bucket: rescue }));
    expect(Uploads.map(({ Key }) => Key)).toEqual([`${webshop}/${name}`]);
    const again = await operator.orgvault(webshop, args);
    expect([again.exitCode, /S3 CreateMultipartUpload/.test(again.stderr)]).toEqual([0, false]);
    const after = await s3Of(billing).send(new ListMultipartUploadsCommand({ Bucket: rescue }));
    expect(after.Uploads).toBeUndefined();
  });

  it('puts keys below the id of the account whose source bucket it is, as the central account too', async () => {
    await upload('handed/over.txt');
    const args = ['--prefix', 'handed/', '--to-bucket', others, '--to-profile', 'billing'];
    expect(await outcomes(args)).toEqual(['written']);
    expect(await textOf(billing, others, `${billing}/handed/over.txt`)).toBe('handed/over.txt');
    expect(await outcomes(['--account', webshop, ...args], centralAccount)).toEqual(['already-there']);
  });

  it('prints the policy that a bucket of another account needs, with which it works', async () => {
    await upload('granted.txt');
    const args = ['--key', 'granted.txt', '--to-bucket', rescue];
    const refused = await operator.orgvault(webshop, ['restore', ...args, '--dry-run', '--json']);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('its owner has to set this bucket policy'),
    ]);
    expect(refused.stderr).toContain('What to do: give the bucket policy that is printed above');
    const [policy = ''] = /^\{\n[\s\S]*?^\}$/m.exec(refused.stderr) ?? [];
    await s3Of(billing).send(new PutBucketPolicyCommand({ Bucket: rescue, Policy: policy }));
    const { exitCode, stdout } = await restore(args);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('1 object, 11 bytes: written')]);
    expect(await textOf(billing, rescue, `${webshop}/granted.txt`)).toBe('granted.txt');
  });

  it('fails for a bucket that is not there', async () => {
    const { exitCode, stderr } = await restore(['--all', '--to-bucket', 'no-such-bucket-anywhere']);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('there is no bucket no-such-bucket-anywhere'),
    ]);
  });
});

describe('docs/restore-files.md', () => {
  const text = readFileSync(join(project, 'docs/restore-files.md'), 'utf8');
  const lines = [...text.matchAll(/^npx orgvault (restore .*)$/gm)].map(([, line = '']) => line);

  beforeAll(async () => {
    await upload('reports/2026.pdf');
  });

  it('has lines to run', () => {
    expect(lines.length).toBeGreaterThan(10);
  });

  it.each(lines)('%s works', async (line) => {
    // The page's point in time is before all that the rehearsal knows.
    const now = new Date().toISOString();
    const args = line.split(' ').map((word) => (word === '2026-11-20T18:30Z' ? now : word));
    const accountId = args.includes('--account') ? centralAccount : webshop;
    const { exitCode, stdout } = await operator.orgvault(accountId, args);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^(?:write |Restored account 101010101010)/),
    ]);
  });
});
