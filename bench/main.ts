import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureEnrollment } from './enrollment.ts';
import { withRehearsal } from './rehearsal.ts';
import { measureReplication } from './replication.ts';
import { measureRequests } from './requests.ts';
import { measureRestore } from './restore.ts';
import { measureStart } from './start.ts';
import { measureStatus } from './status.ts';
import { measureSynth } from './synth.ts';
import { measureLargeTransfers, measureTransfers } from './transfers.ts';
import { measureVerify } from './verify.ts';

const rounds = 5;
const require = createRequire(import.meta.url);
const sections = { synth, requests, transfers, enrollment, start, status, restore, verify };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { large: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}: npm run bench -- [${Object.keys(sections).join(' | ')}] [--large]`,
  );
  process.exit(2);
}
printMachine();
for (const [name, measure] of Object.entries(sections)) {
  if (positionals.length === 0 || positionals.includes(name)) await measure();
}

function printMachine(): void {
  const processors = cpus();
  const model = processors[0]?.model ?? 'unknown processor';
  console.log(`${processors.length} × ${model}, Node ${process.version}`);
  const packages = ['aws-cdk', 'aws-cdk-lib', 'cdk-stacksets', 'tsx', '@aws-sdk/client-s3'];
  console.log(packages.map((name) => `${name} ${versionOf(name)}`).join(', '));
}

async function restore(): Promise<void> {
  const times = await withRehearsal(12, measureRestore);
  console.log(
    '\nRestoring to a folder, whole commands, fastest of 5, in turns; processor time of the command alone',
  );
  console.log(row('', 'orgvault', 'processor', 'peak memory', 'aws s3 cp', 'processor'));
  for (const { size, orgvault, peakMegabytes, aws } of times) {
    const theirs = aws === undefined ? ['no aws CLI'] : [s(aws.seconds), s(aws.cpuSeconds)];
    console.log(
      row(size, s(orgvault.seconds), s(orgvault.cpuSeconds), `${peakMegabytes.toFixed(0)} MB`, ...theirs),
    );
  }
  console.log('  target: at least as fast as aws s3 cp --recursive, which has to be on the PATH');
}

async function start(): Promise<void> {
  console.log('\norgvault, from its start to its first call, or to its end where it makes none');
  for (const { command, seconds } of await measureStart()) console.log(row(command, s(seconds)));
  console.log('  target: under 0.5 s');
}

async function verify(): Promise<void> {
  console.log('\norgvault verify of every account, whole commands');
  console.log(row('accounts', 'seconds', 'processor', 'calls', 'peak memory'));
  for (const accounts of [100, 1000]) {
    const run = await withRehearsal(accounts, measureVerify);
    console.log(
      row(
        `${accounts}`,
        s(run.seconds),
        s(run.cpuSeconds),
        String(run.calls),
        `${run.peakMegabytes.toFixed(0)} MB`,
      ),
    );
  }
  console.log('  target: each of them grows no faster than the accounts');
}

function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(require.resolve(`${name}/package.json`), 'utf8'),
  );
  return version;
}

function synth(): void {
  const { orgvault, emptyStackSet } = measureSynth(rounds);
  // The fastest run is the one that was disturbed least.
  const [ours, theirs] = [Math.min(...orgvault), Math.min(...emptyStackSet)];
  console.log(`\ncdk synth, fastest of ${rounds}, in turns`);
  console.log(`  Orgvault                          ${ours.toFixed(2)} s`);
  console.log(`  an app with one empty stack set   ${theirs.toFixed(2)} s`);
  console.log(`  ratio                             ${(ours / theirs).toFixed(2)} (target: at most 1.30)`);
}

async function requests(): Promise<void> {
  const times = await withRehearsal(12, measureRequests);
  console.log('\nRequests, the client (AWS SDK) on the same machine');
  console.log(row('', 'a second', 'p50', 'p99', 'processor time'));
  for (const { name, perSecond, p50, p99, cpu } of times) {
    console.log(row(name, perSecond.toFixed(0), ms(p50), ms(p99), ms(cpu)));
  }
  console.log(
    '  processor time is that of the rehearsal for one call (target: at most 1.5 ms and the decision)',
  );
}

async function transfers(): Promise<void> {
  const small = await withRehearsal(12, measureTransfers);
  // In a rehearsal of its own, since the most memory that a process has held never goes down.
  const large = values.large ? await withRehearsal(12, measureLargeTransfers) : [];
  console.log('\nObjects, 16 at a time (from 1 GB on: one), encrypted at rest');
  console.log(row('', 'up', 'down', 'peak memory'));
  for (const { size, put, get, peakMegabytes } of [...small, ...large]) {
    console.log(
      row(size, `${put.toFixed(1)} MB/s`, `${get.toFixed(1)} MB/s`, `${peakMegabytes.toFixed(0)} MB`),
    );
  }
  if (values.large) console.log('  target: at most 300 MB for an object of 5 GB');
}

async function enrollment(): Promise<void> {
  const [hundred, replication] = await withRehearsal(100, async (rehearsal) => [
    await measureEnrollment(rehearsal, 100),
    await measureReplication(rehearsal),
  ]);
  const thousand = await withRehearsal(1000, (rehearsal) => measureEnrollment(rehearsal, 1000));
  console.log('\nEnrolment of all accounts by one cdk deploy, every call authorised');
  console.log(row('', 'accounts/s', 'operation', 'processor time', 'peak memory'));
  for (const { accounts, seconds, cpuSeconds, peakMegabytes } of [hundred, thousand]) {
    const rate = (accounts / seconds).toFixed(0);
    console.log(
      row(
        `${accounts}`,
        rate,
        `${seconds.toFixed(1)} s`,
        `${cpuSeconds.toFixed(1)} s`,
        `${peakMegabytes.toFixed(0)} MB`,
      ),
    );
  }
  const ratio = thousand.seconds / thousand.accounts / (hundred.seconds / hundred.accounts);
  console.log(`  targets: at least 25 accounts/s, at most 1,500 MB`);
  console.log(`  cost per account at 1,000 to that at 100: ${ratio.toFixed(2)} (target: at most 1.30)`);
  const { objects, seconds, cpuSeconds } = replication;
  console.log('\nReplication, from the first upload to the last replica');
  console.log(
    `  ${objects} objects of 1 KB: ${seconds.toFixed(1)} s (target: under 10), ${(objects / seconds).toFixed(0)} a second, ` +
      `processor time ${cpuSeconds.toFixed(1)} s`,
  );
}

async function status(): Promise<void> {
  const accounts = 1000;
  const delay = 50;
  // All in one unit is the worst case: the pages of one listing come one after another.
  const runs = await withRehearsal(accounts, (rehearsal) => measureStatus(rehearsal, delay), [
    'ou-exam-production',
  ]);
  console.log(`\norgvault status, ${accounts} accounts in one unit, every call ${delay} ms slower`);
  console.log(row('', 'seconds'));
  for (const { name, seconds } of runs) console.log(row(name, seconds.toFixed(1)));
  console.log('  target: at most 5.0 s without --replication');
}

function row(name: string, ...cells: readonly string[]): string {
  return `  ${name.padEnd(36)}${cells.map((cell) => cell.padStart(16)).join('')}`;
}

function s(value: number): string {
  return `${value.toFixed(2)} s`;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
