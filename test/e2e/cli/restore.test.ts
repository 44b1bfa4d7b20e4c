import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultOptions, OrgvaultResult } from '../orgvault.ts';
import { PermittedPerson } from './permitted.ts';
import { parseRestored } from './restored-objects.ts';

const { centralAccount } = defaultIds;
const [webshop, staging, analytics] = ['101010101010', '303030303030', '555555555555'];
const mebibyte = 1_024 ** 2;
/** How far ahead of this machine the rehearsal's clock is. */
let ahead = 0;

let operator: Operator;
let bucket: string;
let centralBucket: string;
/** Where the next test restores to. */
let folder: string;
let folders = 0;

beforeAll(async () => {
  operator = await Operator.deployed(
    {},
    {
      clock: {
        now: () => new Date(Date.now() + ahead),
        sleep: (milliseconds) => sleep(milliseconds),
      },
    },
  );
  bucket = await operator.sourceBucket(webshop);
  centralBucket = (await operator.outputs(centralAccount, 'orgvault-central'))['CentralBucketName'] ?? '';
});
afterAll(() => operator.stop());

/** Each with a folder of its own. */
function newFolder(): string {
  folders += 1;
  folder = join(operator.workspace, `restored-${folders}`);
  return folder;
}

const s3Of = (accountId: string) => operator.clients.s3(administratorOf(accountId));

/** Puts an object and waits until it is in the centre. */
async function upload(
  name: string,
  body: string | Buffer = name,
  accountId = webshop,
  source = bucket,
): Promise<void> {
  const object = { Bucket: source, Key: `${accountId}/${name}` };
  await s3Of(accountId).send(new PutObjectCommand({ ...object, Body: body }));
  expect(await replicationOutcome(operator.clients, administratorOf(accountId), object)).toBe('COMPLETED');
}

/** As the owner of the webshop account, who has no orgvault.yaml at hand. */
const restore = (
  args: readonly string[],
  options: Partial<OrgvaultOptions> = {},
  accountId = webshop,
): Promise<OrgvaultResult> =>
  operator.orgvault(accountId, ['restore', '--config', 'none.yaml', ...args], options);

async function restored(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await restore([...args, '--json']);
  const result = parseRestored(stdout);
  return {
    exitCode,
    stderr,
    result,
    outcomes: Object.fromEntries(result.objects.map(({ key, outcome }) => [key.slice(13), outcome])),
  };
}

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('orgvault restore to a folder', () => {
  it('lists, writes, and goes on where it stopped', async () => {
    await upload('docs/readme.txt', 'read me');
    await upload('docs/ü + %20.txt', 'odd name');
    const dry = await restore(['--prefix', 'docs/', '--to', newFolder(), '--dry-run']);
    expect([dry.exitCode, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toMatch(
      /^write +\d{4}-\d\d-\d\d \d\d:\d\d UTC +7 bytes {2}101010101010\/docs\/readme.txt$/m,
    );
    expect(dry.stdout).toContain('2 objects, 15 bytes: would be written');
    await expect(stat(folder)).rejects.toThrow('ENOENT');

    const { exitCode, stdout } = await restore(['--prefix', 'docs/', '--to', folder]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 objects, 15 bytes: written; compared: 2 by checksum');
    expect([await read('docs/readme.txt'), await read('docs/ü + %20.txt')]).toEqual(['read me', 'odd name']);
    expect(await readdir(folder)).toEqual(['docs']);

    const again = await restored('--prefix', `${webshop}/docs/`, '--to', folder);
    expect(again.outcomes).toEqual({
      'docs/readme.txt': 'already-there',
      'docs/ü + %20.txt': 'already-there',
    });
  });

  it('brings back what was there at a time, also what was deleted since', async () => {
    await upload('history/plan.txt', 'first');
    await upload('history/gone.txt', 'once');
    await sleep(1_100);
    const then = new Date().toISOString();
    await sleep(1_100);
    await upload('history/plan.txt', 'second');
    await upload('history/new.txt');
    await s3Of(webshop).send(new DeleteObjectCommand({ Bucket: bucket, Key: `${webshop}/history/gone.txt` }));

    const past = await restored('--prefix', 'history/', '--at', then, '--to', newFolder());
    expect(past.exitCode).toBe(0);
    expect(past.outcomes).toEqual({ 'history/plan.txt': 'written', 'history/gone.txt': 'written' });
    expect(past.result.objects.map(({ source }) => source)).toEqual(['kept', 'kept']);
    expect([await read('history/plan.txt'), await read('history/gone.txt')]).toEqual(['first', 'once']);

    const now = await restore(['--prefix', 'history/', '--to', newFolder(), '--dry-run']);
    expect(now.stdout).toMatch(/gone\.txt {2}\(deleted in the source \d{4}-/);
    expect(now.stdout).toContain('1 object of these was deleted in the source by then');
    const left = await restored('--prefix', 'history/', '--to', folder, '--without-deleted');
    expect(left.outcomes).toEqual({
      'history/plan.txt': 'written',
      'history/gone.txt': 'left-out',
      'history/new.txt': 'written',
    });
    expect(await read('history/plan.txt')).toBe('second');
  });

  it('keeps what is newer, unless told otherwise', async () => {
    await upload('newer/notes.txt', 'from the backup');
    await mkdir(join(newFolder(), 'newer'), { recursive: true });
    await writeFile(join(folder, 'newer/notes.txt'), 'mine');
    await utimes(join(folder, 'newer/notes.txt'), new Date(), new Date(Date.now() + 60_000));
    const kept = await restored('--key', 'newer/notes.txt', '--to', folder);
    expect([kept.exitCode, kept.outcomes, await read('newer/notes.txt')]).toEqual([
      0,
      { 'newer/notes.txt': 'newer' },
      'mine',
    ]);
    await restored('--key', 'newer/notes.txt', '--to', folder, '--overwrite');
    expect(await read('newer/notes.txt')).toBe('from the backup');
  });

  it('never leaves the folder, and reports each key that can be no file in it', async () => {
    const names = ['../escaped', 'a/../../escaped', 'double//slash', 'both', 'both/inner', 'x'.repeat(300)];
    for (const name of [...names, 'link/stolen', 'nul\0byte', 'fine']) await upload(`hostile/${name}`, name);
    const elsewhere = join(operator.workspace, 'elsewhere');
    await mkdir(elsewhere);
    await mkdir(join(newFolder(), 'hostile'), { recursive: true });
    await symlink(elsewhere, join(folder, 'hostile/link'));
    const { exitCode, stderr, result, outcomes } = await restored('--prefix', 'hostile/', '--to', folder);
    expect(exitCode).toBe(3);
    expect(outcomes).toMatchObject({
      'hostile/../escaped': 'failed',
      'hostile/a/../../escaped': 'failed',
      'hostile/double//slash': 'failed',
      'hostile/link/stolen': 'failed',
      'hostile/nul\0byte': 'failed',
      [`hostile/${'x'.repeat(300)}`]: 'failed',
      'hostile/fine': 'written',
    });
    // One of the two is there; which one, is a matter of who came first.
    expect([outcomes['hostile/both'], outcomes['hostile/both/inner']].sort()).toEqual(['failed', 'written']);
    expect(await readdir(elsewhere)).toEqual([]);
    await expect(stat(join(operator.workspace, 'escaped'))).rejects.toThrow('ENOENT');
    expect(stderr.match(/^Not restored: /gm)).toHaveLength(result.totals['failed']?.objects ?? -1);
    expect(stderr).toContain(
      'Not restored: 101010101010/hostile/nul\\u0000byte: it contains a NUL character',
    );
  });

  it('fetches large objects in pieces, and goes on with the pieces of an interrupted run', async () => {
    const large = Buffer.alloc(70 * mebibyte, 'orgvault');
    await upload('large/one.bin', large);
    const interrupted = await restore(['--prefix', 'large/', '--to', newFolder(), '--verbose'], {
      interruptAt: /S3 GetObject in/,
    });
    expect([interrupted.exitCode, interrupted.stdout]).toEqual([130, '']);
    expect(interrupted.stderr).toContain('Interrupted. Nothing goes on in AWS');
    await expect(stat(join(folder, 'large/one.bin'))).rejects.toThrow('ENOENT');
    expect((await readdir(join(folder, '.orgvault-restore'))).length).toBeGreaterThan(0);

    const { exitCode, stdout } = await restore(['--prefix', 'large/', '--to', folder]);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('1 by checksum')]);
    expect(large.equals(await readFile(join(folder, 'large/one.bin')))).toBe(true);
    expect(await readdir(folder)).toEqual(['large']);
  });

  it('compares objects of several parts part by part', async () => {
    const object = { Bucket: bucket, Key: `${webshop}/parts/two.bin` };
    const s3 = s3Of(webshop);
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'SHA256', ChecksumType: 'COMPOSITE' }),
    );
    const bodies = [Buffer.alloc(5 * mebibyte, 'a'), Buffer.from('the end')];
    const Parts = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = index + 1;
      const { ETag, ChecksumSHA256 } = await s3.send(
        new UploadPartCommand({ ...object, UploadId, PartNumber, Body, ChecksumAlgorithm: 'SHA256' }),
      );
      Parts.push({ PartNumber, ETag, ChecksumSHA256 });
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
    await replicationOutcome(operator.clients, administratorOf(webshop), object);
    const { result } = await restored('--key', 'parts/two.bin', '--to', newFolder());
    expect(result.verifiedBy).toEqual({ checksum: 1, md5: 0, s3: 0, size: 0 });
    expect(Buffer.concat(bodies).equals(await readFile(join(folder, 'parts/two.bin')))).toBe(true);
  });

  it('reads every account’s files as the central account, and says what it cannot know', async () => {
    await upload('centre/file.txt', 'for the centre');
    newFolder();
    const { exitCode, stdout, stderr } = await operator.orgvault(centralAccount, [
      ...['restore', '--account', webshop, '--key', 'centre/file.txt', '--to', folder],
    ]);
    expect([exitCode, await read('centre/file.txt')]).toEqual([0, 'for the centre']);
    expect(stdout).toContain('1 object, 14 bytes: written');
    expect(stderr).toContain(
      'Warning: what was deleted is not known: the source bucket belongs to account 101010101010',
    );
  });

  it('says so when the source bucket is gone', async () => {
    const source = await operator.sourceBucket(staging);
    await upload('last.txt', 'still there', staging, source);
    const s3 = s3Of(staging);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: source }));
    for (const { Key, VersionId } of Versions) {
      await s3.send(new DeleteObjectCommand({ Bucket: source, Key, VersionId }));
    }
    await s3.send(new DeleteBucketCommand({ Bucket: source }));
    const { exitCode, stderr } = await restore(['--all', '--to', newFolder()], {}, staging);
    expect([exitCode, await read('last.txt')]).toEqual([0, 'still there']);
    expect(stderr).toContain(`what was deleted is not known: the source bucket ${source} is gone`);
  });

  it('needs just the permissions that it names', async () => {
    await upload('permitted.txt');
    const person = await PermittedPerson.of(operator, webshop, 'restore');
    const run = () =>
      operator.orgvault(webshop, ['restore', '--key', 'permitted.txt', '--to', newFolder()], {
        env: person.env,
      });
    expect((await run()).exitCode).toBe(0);
    for (const action of ['ssm:GetParametersByPath', 'iam:GetRolePolicy', 'sts:AssumeRole']) {
      await person.mayDoAllBut(action);
      const { exitCode, stdout, stderr } = await run();
      expect([action, exitCode, stdout]).toEqual([action, 1, '']);
      expect(stderr).toContain(action);
    }
  });

  it.each([
    { args: ['--to', 'x'], says: 'give one of --key KEY, --prefix PREFIX and --all' },
    { args: ['--all'], says: 'give one of --to FOLDER, --to-source and --to-bucket BUCKET' },
    { args: ['--all', '--to', 'x', '--at', '2026-02-30'], says: 'a time with its zone' },
    { args: ['--all', '--to', 'x', '--at', '2026-02-20T10:00'], says: 'a time with its zone' },
    { args: ['--all', '--to', 'x', '--at', '2999-01-01'], says: 'has not come yet' },
    { args: ['--all', '--to', 'x', '--wait'], says: 'add --tier' },
    { args: ['--all', '--to-source'], says: 'add --yes to do it without being asked' },
  ])('refuses $args as wrong usage', async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await restore(args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  it.each([
    { who: webshop, args: ['--key', 'never-was'], says: 'holds no such object' },
    { who: analytics, args: ['--all'], says: 'holds no object\n' },
    { who: '999999999999', args: ['--all'], says: 'has no source bucket of Orgvault in eu-central-1' },
    { who: webshop, args: ['--all', '--account', analytics], says: 'run it as the central account' },
  ])('fails for $who with $args', async ({ who, args, says }) => {
    const { exitCode, stderr } = await restore([...args, '--to', newFolder()], {}, who);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(says);
  });

  it('says what helps when nobody answers', async () => {
    const { exitCode, stderr } = await restore(['--all', '--to', newFolder()], {
      endpoint: 'http://127.0.0.1:9',
    });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('check the network')]);
  });

  // The last two turn the clock.
  it('waits for what was asked back with --wait, also after an interruption', async () => {
    for (const [name, StorageClass] of [
      ['snow.txt', 'GLACIER'],
      ['ice.txt', 'GLACIER'],
      ['water.txt', 'STANDARD'],
    ] as const) {
      const Key = `${webshop}/melting/${name}`;
      await s3Of(centralAccount).send(
        new PutObjectCommand({ Bucket: centralBucket, Key, Body: name, StorageClass }),
      );
    }
    const args = ['--prefix', 'melting/', '--to', newFolder(), '--tier', 'Expedited', '--wait'];
    const interrupted = await restore(args, { interruptAt: /Waiting for 2 objects from archive classes/ });
    expect([interrupted.exitCode, await read('melting/water.txt')]).toEqual([130, 'water.txt']);
    expect(interrupted.stderr).toContain(
      'Nothing goes on in AWS but what was asked back from archive classes. The same command goes on where it stopped.',
    );
    await expect(read('melting/snow.txt')).rejects.toThrow('ENOENT');

    let turned = false;
    const { exitCode, stdout, stderr } = await restore([...args, '--json'], {
      onText: (text) => {
        if (turned || !text.includes('Waiting for 2 objects')) return;
        turned = true;
        // Expedited retrievals take up to five minutes.
        ahead += 6 * 60_000;
        // Whoever comes back finds the newest: it must not be lost for the one that was asked for.
        void s3Of(centralAccount).send(
          new PutObjectCommand({
            Bucket: centralBucket,
            Key: `${webshop}/melting/ice.txt`,
            Body: 'new ice',
          }),
        );
      },
    });
    expect([exitCode, stderr.match(/Waiting/g)]).toEqual([0, ['Waiting']]);
    expect([await read('melting/snow.txt'), await read('melting/ice.txt')]).toEqual(['snow.txt', 'new ice']);
    const { objects, totals } = parseRestored(stdout);
    expect(objects.map(({ key, outcome }) => `${key.slice(21)} ${outcome}`).sort()).toEqual([
      'ice.txt waiting',
      'ice.txt written',
      'snow.txt waiting',
      'snow.txt written',
      'water.txt already-there',
    ]);
    expect([totals['written']?.objects, totals['waiting']?.objects]).toEqual([2, 0]);
    expect(await readdir(folder)).toEqual(['melting']);
  });

  it('asks objects back from archive classes, and restores them in a later run', async () => {
    await s3Of(centralAccount).send(
      new PutObjectCommand({
        Bucket: centralBucket,
        Key: `${webshop}/cold/ice.txt`,
        Body: 'ice',
        StorageClass: 'DEEP_ARCHIVE',
      }),
    );
    const args = ['--prefix', 'cold/', '--to', newFolder()];
    const left = await restore(args);
    expect([left.exitCode, left.stdout]).toEqual([3, expect.stringContaining('add --tier to ask them back')]);
    const impossible = await restore([...args, '--tier', 'Expedited']);
    expect([impossible.exitCode, impossible.stderr]).toEqual([
      3,
      expect.stringContaining('Not restored: 101010101010/cold/ice.txt: InvalidArgument: Retrieval option'),
    ]);
    const asked = await restored(...args, '--tier', 'Standard');
    expect([asked.exitCode, asked.outcomes]).toEqual([3, { 'cold/ice.txt': 'asked-back' }]);
    const waiting = await restored(...args, '--tier', 'Standard');
    expect([waiting.exitCode, waiting.outcomes]).toEqual([3, { 'cold/ice.txt': 'waiting' }]);
    ahead += 24 * 3_600_000;
    const { exitCode, outcomes } = await restored(...args, '--tier', 'Standard');
    expect([exitCode, outcomes, await read('cold/ice.txt')]).toEqual([
      0,
      { 'cold/ice.txt': 'written' },
      'ice',
    ]);
  });
});
