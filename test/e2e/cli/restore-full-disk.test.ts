import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { Operator, region } from '../operator.ts';

const { centralAccount } = defaultIds;
const webshop = '101010101010';
const bucket = 'centre-without-a-stack';
const mebibyte = 1_024 ** 2;
const diskBytes = 24 * mebibyte;
/** More than the disk holds: one in pieces, and some in one. */
const objects = new Map([
  ['large.bin', Buffer.alloc(40 * mebibyte, 'pieces')],
  ...Array.from({ length: 8 }, (_, index): [string, Buffer] => [
    `small-${index}.bin`,
    Buffer.alloc(mebibyte, `whole ${index}`),
  ]),
]);

let operator: Operator;

/** As much of a central account as the command reads: a bucket, and the role that may. */
beforeAll(async () => {
  operator = await Operator.untouched();
  const administrator = administratorOf(centralAccount);
  const s3 = operator.clients.s3(administrator);
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  for (const [name, Body] of objects) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${webshop}/${name}`, Body }));
  }
  const iam = operator.clients.iam(administrator);
  const RoleName = `orgvault-central-restore-${region}`;
  const documentOf = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: '/orgvault/central-restore/',
      AssumeRolePolicyDocument: documentOf({ Principal: { AWS: centralAccount }, Action: 'sts:AssumeRole' }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'central-restore',
      PolicyDocument: documentOf({ Action: ['s3:Get*', 's3:List*'], Resource: '*' }),
    }),
  );
});
afterAll(() => operator.stop());

/** A disk that becomes full, and how it gets room. */
interface SmallDisk {
  readonly name: string;
  /** Mounts it, and returns what the command's environment needs. */
  readonly begin: (folder: string) => Readonly<Record<string, string>>;
  readonly makeRoom: (folder: string) => Readonly<Record<string, string>>;
  readonly end: (folder: string) => void;
}

const mount = (...args: readonly string[]): void => {
  execFileSync('mount', args, { stdio: 'ignore' });
};

const real: SmallDisk = {
  name: 'a file system in memory',
  begin: (folder) => {
    mount('-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder);
    return {};
  },
  makeRoom: (folder) => {
    mount('-o', `remount,size=${4 * diskBytes}`, folder);
    return {};
  },
  end: (folder) => {
    execFileSync('umount', [folder]);
  },
};

/** For whoever may not mount: writes fail as the system's do. */
const refuseWrites = `
import { open } from 'node:fs/promises';
const handle = await open('/dev/null');
const prototype = Object.getPrototypeOf(handle);
await handle.close();
const { writev } = prototype;
let left = ${diskBytes};
prototype.writev = async function (buffers, position) {
  left -= buffers.reduce((sum, { length }) => sum + length, 0);
  if (left < 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  return writev.call(this, buffers, position);
};`;
const pretended: SmallDisk = {
  name: 'writes that are refused',
  begin: () => ({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(refuseWrites)}` }),
  makeRoom: () => ({}),
  end: () => {},
};

async function mayMount(): Promise<boolean> {
  const folder = join(operator.workspace, 'tried');
  await mkdir(folder);
  try {
    real.begin(folder);
    real.end(folder);
    return true;
  } catch {
    return false;
  }
}

/** Every file below a folder, with its content. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      names.map(async ({ name }): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
    ),
  );
}

async function fillAndGoOn(disk: SmallDisk): Promise<void> {
  const folder = join(operator.workspace, 'restored');
  await mkdir(folder);
  const run = (env: Readonly<Record<string, string>>) =>
    operator.orgvault(
      centralAccount,
      [
        ...['restore', '--account', webshop, '--all', '--to', folder],
        ...['--central-bucket', bucket, '--central-region', region],
      ],
      { env },
    );
  const environment = disk.begin(folder);
  try {
    const full = await run(environment);
    expect([full.exitCode, full.stdout]).toEqual([1, '']);
    expect(full.stderr.match(/the disk is full/g)).toHaveLength(1);
    expect(full.stderr).toContain('make room, and run the same command again: it goes on where it stopped');
    // What has a name is whole.
    for (const [name, content] of await filesIn(folder)) {
      expect([name, content.equals(objects.get(name) ?? Buffer.of())]).toEqual([name, true]);
    }
    expect((await filesIn(folder)).has('large.bin')).toBe(false);

    const { exitCode, stderr } = await run(disk.makeRoom(folder));
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
    const restored = await filesIn(folder);
    expect([...restored.keys()].sort()).toEqual([...objects.keys()].sort());
    for (const [name, content] of objects) expect(restored.get(name)?.equals(content)).toBe(true);
    expect(await readdir(folder)).not.toContain('.orgvault-restore');
  } finally {
    disk.end(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

describe('orgvault restore to a disk that becomes full', () => {
  it('ends with one message, takes nothing for whole that is not, and goes on when there is room', async () => {
    await fillAndGoOn((await mayMount()) ? real : pretended);
  });

  it('does so wherever writes are refused', async () => {
    await fillAndGoOn(pretended);
  });
});
