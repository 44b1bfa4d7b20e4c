import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defaultIds } from '../rehearsal/organization/default-organization.ts';
import { configFile, enroll } from './enrollment.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';
import { timeOrgvault } from './timed-command.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** What it takes to prove the backup of some accounts. */
export interface VerifyTime {
  readonly accounts: number;
  readonly seconds: number;
  /** Of the command alone: the rehearsal and its replication take more of the same machine. */
  readonly cpuSeconds: number;
  readonly calls: number;
  readonly peakMegabytes: number;
}

/** Enrols every account of a rehearsal, and has all of them proved by `orgvault verify`. */
export async function measureVerify(rehearsal: MeasuredRehearsal): Promise<VerifyTime> {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
    cwd: project,
    stdio: 'inherit',
  });
  await enroll(rehearsal.url);
  const run = await timeOrgvault(['verify', '--json', '--verbose', '--config', configFile], {
    ...{ PATH: process.env['PATH'] ?? '', HOME: tmpdir(), AWS_ENDPOINT_URL: rehearsal.url },
    ...{ AWS_ACCESS_KEY_ID: defaultIds.centralAccount, AWS_SECRET_ACCESS_KEY: 'any' },
  });
  if (run.exitCode !== 0) throw new Error(`verify ended with ${run.exitCode}: ${run.stderr.slice(-2_000)}`);
  const { results }: { results: readonly unknown[] } = JSON.parse(run.stdout);
  const calls = run.stderr.split('\n').filter((line) => / as .*: \d+ ms/.test(line)).length;
  const { seconds, cpuSeconds, peakMegabytes } = run;
  return { accounts: results.length, seconds, cpuSeconds, calls, peakMegabytes };
}
