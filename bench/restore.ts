import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { administratorOf, Clients, type Credentials } from '../rehearsal/scenario/clients.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';
import { withUsage } from './usage-of-child.ts';

const run = promisify(execFile);
const project = fileURLToPath(new URL('..', import.meta.url));
const [central, account] = ['222222222222', '101010101010'];
const region = 'eu-central-1';
const bucket = `bench-restore-${central}`;
const mebibyte = 1_024 ** 2;
const rounds = 3;

const sizes = [
  { size: '2,000 × 10 KiB', bytes: 10 * 1_024, count: 2_000 },
  { size: '100 × 4 MiB', bytes: 4 * mebibyte, count: 100 },
  { size: '1 × 512 MiB', bytes: 512 * mebibyte, count: 1 },
] as const;

/** Seconds that files of one size take, from the start of the command to its end: the fastest of some runs. */
export interface RestoreTimes {
  readonly size: string;
  readonly orgvault: number;
  /** The most memory that it held. */
  readonly peakMegabytes: number;
  /** Undefined where there is no aws CLI. */
  readonly aws: number | undefined;
}

/** `orgvault restore` and `aws s3 cp --recursive` of the same objects, in turns. */
export async function measureRestore(rehearsal: MeasuredRehearsal): Promise<readonly RestoreTimes[]> {
  const clients = new Clients(rehearsal.url, region);
  // Both as the same role, whose every request is checked by the same policies.
  const session = await clients.assume(await createCentre(clients), administratorOf(central));
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
    cwd: project,
    stdio: 'inherit',
  });
  const measured: RestoreTimes[] = [];
  for (const { size, bytes, count } of sizes) {
    const folder = `${bytes}/`;
    await upload(clients.s3(administratorOf(central)), folder, bytes, count);
    const ours: number[] = [];
    const theirs: number[] = [];
    let peakMegabytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const restored = await inEmptyFolder((target) => orgvault(rehearsal.url, folder, target));
      ours.push(restored.seconds);
      peakMegabytes = Math.max(peakMegabytes, restored.result);
      if (hasAws())
        theirs.push((await inEmptyFolder((target) => aws(rehearsal.url, session, folder, target))).seconds);
    }
    measured.push({
      size,
      orgvault: Math.min(...ours),
      peakMegabytes,
      aws: theirs.length === 0 ? undefined : Math.min(...theirs),
    });
  }
  return measured;
}

/** As much of the central account as the command needs; returns the ARN of the role that reads. */
async function createCentre(clients: Clients): Promise<string> {
  const s3 = clients.s3(administratorOf(central));
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  const iam = clients.iam(administratorOf(central));
  const RoleName = `orgvault-central-restore-${region}`;
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const trust = { Effect: 'Allow', Principal: { AWS: central }, Action: 'sts:AssumeRole' };
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: '/orgvault/central-restore/',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'central-restore',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  );
  return Role?.Arn ?? '';
}

async function upload(s3: S3Client, folder: string, bytes: number, count: number): Promise<void> {
  const limit = pLimit(16);
  const Body = Buffer.alloc(bytes, 'x');
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      limit(() =>
        s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${account}/${folder}${index}`, Body })),
      ),
    ),
  );
}

async function inEmptyFolder<Result>(
  work: (folder: string) => Promise<Result>,
): Promise<{ readonly seconds: number; readonly result: Result }> {
  const folder = await mkdtemp(join(tmpdir(), 'orgvault-bench-restore-'));
  try {
    const began = performance.now();
    const result = await work(folder);
    return { seconds: (performance.now() - began) / 1_000, result };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function orgvault(endpoint: string, folder: string, target: string): Promise<number> {
  const args = ['restore', '--account', account, '--central-bucket', bucket, '--central-region', region];
  const { usage } = await withUsage(({ env, options }) =>
    run(
      process.execPath,
      [
        ...[...options, join(project, 'dist/src/cli/main.js'), ...args],
        ...['--prefix', folder, '--to', join(target, 'files')],
      ],
      { env: { ...environment(endpoint), ...env } },
    ),
  );
  return usage.peakMegabytes;
}

async function aws(endpoint: string, session: Credentials, folder: string, target: string): Promise<void> {
  const from = `s3://${bucket}/${account}/${folder}`;
  await run('aws', ['s3', 'cp', '--recursive', '--quiet', from, join(target, 'files')], {
    env: {
      ...environment(endpoint),
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken ?? '',
    },
  });
}

function environment(endpoint: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: tmpdir(),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: central,
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Whether `aws` stands on the PATH. */
function hasAws(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
