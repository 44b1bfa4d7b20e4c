import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Usage } from './rehearsal.ts';

/**
 * Writes, when a process ends, what it has used. Linux counts into maxRSS what the process had before its program was
 * loaded, that is its parent's; VmHWM is its own.
 */
const tellUsage = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
process.on('exit', () => {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /^VmHWM:\\s*(\\d+)/m.exec(status)?.[1];
  const { user, system } = process.cpuUsage();
  const peakMegabytes = Number(own ?? process.resourceUsage().maxRSS) / 1024;
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMegabytes }));
});`;

/** What a program of Node is started with, so that it tells what it has used. */
export interface Told {
  /** Options of Node, before the program. */
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a program of Node to its end, and tells what it has used. */
export async function withUsage<T>(
  run: (told: Told) => Promise<T>,
): Promise<{ readonly result: T; readonly usage: Usage }> {
  const folder = await mkdtemp(join(tmpdir(), 'orgvault-usage-'));
  const file = join(folder, 'usage.json');
  try {
    const result = await run({
      options: ['--import', `data:text/javascript,${encodeURIComponent(tellUsage)}`],
      env: { USAGE_FILE: file },
    });
    return { result, usage: JSON.parse(await readFile(file, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
