import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { administratorOf } from '../../../../rehearsal/scenario/clients.ts';
import { put, read, replicationOutcome } from '../../../../rehearsal/scenario/source-bucket.ts';
import type { FaultedCommand } from '../../commands.ts';
import type { Estate } from '../../estate.ts';
import { ids, shop } from '../../organization.ts';
import { proveProtection } from '../../protection.ts';
import { filesBelow } from '../left-behind.ts';
import type { Victim } from '../victim.ts';

const { central, region } = ids;
const megabyte = 1_024 ** 2;

/** What is restored, by its key below the account's prefix; the large one comes in two pieces. */
const files: ReadonlyMap<string, Uint8Array> = new Map([
  ['docs/deep/er/notes.txt', Buffer.from('some notes')],
  ['docs/empty', Buffer.alloc(0)],
  ['docs/large.bin', randomBytes(17 * megabyte)],
  ['docs/report.bin', randomBytes(300_000)],
]);

/** Where unfinished files lie in the folder that is restored to. */
const unfinished = '.orgvault-restore/';

/** Uploads them, before the first turn. */
async function uploadFiles(estate: Estate, turn: number): Promise<void> {
  if (turn > 0) return;
  const Bucket = await estate.prepared.sourceBucket(shop);
  for (const [name, Body] of files) {
    const object = { Bucket, Key: `${shop}/${name}` };
    await put(estate.clients, administratorOf(shop), { ...object, Body });
    await replicationOutcome(estate.clients, administratorOf(shop), object);
  }
  // A version is as old as its second: so that the restore that follows sees it.
  await sleep(1_100);
}

/** What is otherwise in a folder than it has to be; while files are missing, those that are there have to be whole. */
async function restoredOtherwise(
  folder: string,
  { finished }: { readonly finished: boolean },
): Promise<readonly string[]> {
  const found = await filesBelow(folder).catch((): readonly string[] => []);
  const complaints: string[] = [];
  for (const file of found.filter((path) => finished || !path.startsWith(unfinished))) {
    const expected = files.get(file);
    if (expected === undefined) complaints.push(`a file is left: ${file}`);
    else if (!(await readFile(join(folder, file))).equals(expected)) complaints.push(`${file} is not whole`);
  }
  if (finished) {
    complaints.push(...[...files.keys()].filter((name) => !found.includes(name)).map((name) => `no ${name}`));
  }
  return complaints;
}

const toFolder: Victim = {
  name: 'restore --to FOLDER',
  on: 'deployment',
  protection: 'uploads',
  writesFiles: true,
  async begin(estate, turn) {
    await uploadFiles(estate, turn);
    const folder = join(estate.folder, `restored-${turn}`);
    return {
      command: restore(shop, ['--to', folder]),
      ended: () => restoredOtherwise(folder, { finished: false }),
      mended: () => restoredOtherwise(folder, { finished: true }),
    };
  },
  prove: protectsAll,
};

const toSource: Victim = {
  name: 'restore --to-source',
  on: 'deployment',
  protection: 'uploads',
  async begin(estate, turn) {
    await uploadFiles(estate, turn);
    const Bucket = await estate.prepared.sourceBucket(shop);
    const root = `again-${turn}/`;
    return {
      command: restore(shop, ['--to-source', '--to-prefix', root, '--yes']),
      mended: () => putOtherwise(estate, shop, { Bucket, Prefix: `${shop}/${root}` }),
    };
  },
  prove: protectsAll,
};

const toBucket: Victim = {
  name: 'restore --to-bucket',
  on: 'deployment',
  protection: 'uploads',
  async begin(estate, turn) {
    await uploadFiles(estate, turn);
    const Bucket = 'rescue-of-the-centre';
    if (turn === 0) {
      const CreateBucketConfiguration = { LocationConstraint: region };
      const s3 = estate.clients.s3(administratorOf(central));
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
    const Prefix = `rescued-${turn}/`;
    const args = ['--account', shop, '--to-bucket', Bucket, '--to-prefix', Prefix, '--yes'];
    return {
      command: restore(central, args),
      mended: () => putOtherwise(estate, central, { Bucket, Prefix }),
    };
  },
  prove: protectsAll,
};

function restore(accountId: string, to: readonly string[]): FaultedCommand {
  return { args: ['restore', '--prefix', 'docs/', ...to], accountId, usually: 0, documented: [3] };
}

/** What is otherwise below a prefix of a bucket than it has to be. */
async function putOtherwise(
  { clients }: Estate,
  accountId: string,
  { Bucket, Prefix }: { readonly Bucket: string; readonly Prefix: string },
): Promise<readonly string[]> {
  const as = administratorOf(accountId);
  const s3 = clients.s3(as);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const names = Contents.map(({ Key = '' }) => Key.slice(Prefix.length));
  const complaints = names.filter((name) => !files.has(name)).map((name) => `an object is left: ${name}`);
  for (const [name, expected] of files) {
    if (!names.includes(name)) complaints.push(`no ${name}`);
    else if (!Buffer.from(await read(clients, as, { Bucket, Key: Prefix + name })).equals(expected))
      complaints.push(`${name} is not whole`);
  }
  return [...complaints, ...(await partsLeft(s3, { Bucket, Prefix }))];
}

/**
 * Parts of uploads that nobody will complete. An upload without parts may be left: it costs nothing, and nobody can tell
 * whether it is that of another program which is about to begin.
 */
async function partsLeft(
  s3: S3Client,
  { Bucket, Prefix }: { readonly Bucket: string; readonly Prefix: string },
): Promise<readonly string[]> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix }));
  const left: string[] = [];
  for (const { Key, UploadId } of Uploads) {
    const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
    if (Parts.length > 0) left.push(`${Parts.length} parts of an upload of ${Key} are left`);
  }
  return left;
}

async function protectsAll(estate: Estate): Promise<readonly string[]> {
  return (await proveProtection(estate, await estate.versions())).complaints;
}

export const restoreVictims: readonly Victim[] = [toFolder, toSource, toBucket];
