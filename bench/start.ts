import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultIds } from '../rehearsal/organization/default-organization.ts';
import { configFile } from './enrollment.ts';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const rounds = 7;

/** How long a command takes until it begins its work. */
export interface StartTime {
  readonly command: string;
  /** Until its first call arrives, or it ends where it makes none: the fastest of some runs. */
  readonly seconds: number;
}

/** The commands that need no CDK. `--help` stands for all that call nobody. */
const commands: readonly (readonly string[])[] = [
  ['--help'],
  ['doctor', '--config', configFile],
  ['status', '--config', configFile],
  ['verify', '--config', configFile],
  ['explain', '101010101010', '--config', configFile],
  ['retry', '--config', configFile],
  ['restore', '--all', '--to', 'restored', '--config', configFile],
];

/** Starts each command in turns, against an AWS that answers nothing. */
export async function measureStart(): Promise<readonly StartTime[]> {
  const fastest = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const args of commands) {
      const command = args.filter((arg) => arg !== '--config' && arg !== configFile).join(' ');
      fastest.set(command, Math.min(fastest.get(command) ?? Infinity, await startOnce(args)));
    }
  }
  return [...fastest].map(([command, seconds]) => ({ command, seconds }));
}

async function startOnce(args: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'orgvault-bench-start-'));
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const called = once(server, 'request');
  const began = performance.now();
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: defaultIds.centralAccount,
      AWS_SECRET_ACCESS_KEY: 'any',
    },
  });
  const ended = once(child, 'exit');
  try {
    await Promise.race([called, ended]);
    return (performance.now() - began) / 1_000;
  } finally {
    child.kill('SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
