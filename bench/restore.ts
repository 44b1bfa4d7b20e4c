import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { type TimedCommand, timeCommand, timeOrgvault } from './timed-command.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const [central, account] = ['222222222222', '101010101010'];
const region = 'eu-central-1';
const bucket = `bench-restore-${central}`;
const mebibyte = 1_024 ** 2;
const rounds = 5;

const sizes = [
  { size: '2,000 × 10 KiB', bytes: 10 * 1_024, count: 2_000 },
  { size: '100 × 4 MiB', bytes: 4 * mebibyte, count: 100 },
  { size: '1 × 512 MiB', bytes: 512 * mebibyte, count: 1 },
] as const;

/** From the start of the command to its end, and the processor time of the command alone. */
export interface CommandTime {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** What files of one size take: the fastest of some runs. */
export interface RestoreTimes {
  readonly size: string;
  readonly orgvault: CommandTime;
  /** The most memory that it held. */
  readonly peakMegabytes: number;
  /** Undefined where there is no aws CLI. */
  readonly aws: CommandTime | undefined;
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
    const ours: Awaited<ReturnType<typeof orgvault>>[] = [];
    const theirs: TimedCommand[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await inEmptyFolder((target) => orgvault(rehearsal.url, folder, target)));
      if (hasAws()) {
        theirs.push(await inEmptyFolder((target) => aws(rehearsal.url, session, folder, target)));
      }
    }
    const orgvaultTime = best(ours);
    if (orgvaultTime === undefined) continue;
    const peakMegabytes = Math.max(...ours.map((run) => run.peakMegabytes));
    measured.push({ size, orgvault: orgvaultTime, peakMegabytes, aws: best(theirs) });
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

/** @param work a command that fills a folder */
async function inEmptyFolder<Run extends TimedCommand>(work: (folder: string) => Promise<Run>): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'orgvault-bench-restore-'));
  try {
    const run = await work(join(folder, 'files'));
    if (run.exitCode !== 0) throw new Error(`it ended with ${run.exitCode}: ${run.stderr.slice(-2_000)}`);
    return run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The run that was disturbed least, and the least processor time. */
function best(runs: readonly TimedCommand[]): CommandTime | undefined {
  if (runs.length === 0) return undefined;
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...runs.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

function orgvault(endpoint: string, folder: string, target: string) {
  const args = ['restore', '--account', account, '--central-bucket', bucket, '--central-region', region];
  return timeOrgvault([...args, '--prefix', folder, '--to', target], environment(endpoint));
}

function aws(endpoint: string, session: Credentials, folder: string, target: string) {
  const from = `s3://${bucket}/${account}/${folder}`;
  return timeCommand('aws', ['s3', 'cp', '--recursive', '--quiet', from, target], {
    ...environment(endpoint),
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken ?? '',
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
