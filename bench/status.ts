import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { defaultIds } from '../rehearsal/organization/default-organization.ts';
import { configFile, enroll } from './enrollment.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';
import { withDelay } from './slower.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** How long one look took, from the start of the process to its end. How much it asks is measured by the assurance. */
export interface StatusTime {
  readonly name: string;
  readonly seconds: number;
}

/** Enrols every account, and looks at them over a slow line: once without and once with the health of replication. */
export async function measureStatus(
  rehearsal: MeasuredRehearsal,
  delayMs: number,
): Promise<readonly StatusTime[]> {
  const built = spawnSync('npm', ['run', 'build'], { cwd: project, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed: ${built.stderr}`);
  await enroll(rehearsal.url);
  return withDelay(rehearsal.url, delayMs, async (endpoint) => [
    await timeStatus(endpoint, []),
    await timeStatus(endpoint, ['--replication']),
  ]);
}

async function timeStatus(endpoint: string, flags: readonly string[]): Promise<StatusTime> {
  const args = ['status', '--json', '--config', configFile, ...flags];
  const start = performance.now();
  const child = spawn(process.execPath, ['dist/src/cli/main.js', ...args], {
    cwd: project,
    env: {
      ...{ PATH: process.env['PATH'], HOME: project, AWS_ENDPOINT_URL: endpoint },
      ...{ AWS_ACCESS_KEY_ID: defaultIds.centralAccount, AWS_SECRET_ACCESS_KEY: 'any' },
    },
  });
  const exit = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await exit;
  const seconds = (performance.now() - start) / 1000;
  const { counts }: { counts?: { enrolled: number } } = status === 0 ? JSON.parse(stdout) : {};
  if (counts === undefined) throw new Error(`status ended with ${status}: ${stderr.slice(-2000)}`);
  return { name: ['status', ...flags].join(' '), seconds };
}
