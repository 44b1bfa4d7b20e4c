import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));

export interface OfflineSynthesis {
  /** Whether a network namespace without any interface was to be had as well. */
  readonly namespace: boolean;
  readonly failures: readonly string[];
}

/** Synthesises the built app where nothing can be reached, and where whatever tries is written down. */
export function synthesiseOffline(folder: string): OfflineSynthesis {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'network.log');
  const preload = fileURLToPath(new URL('deny-network.mjs', import.meta.url));
  const denied = synthesise(join(folder, 'denied'), [process.execPath, '--import', preload], log);
  const tried = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const namespace = spawnSync('unshare', ['-rn', 'true']).status === 0;
  const isolated = namespace
    ? synthesise(join(folder, 'isolated'), ['unshare', '-rn', process.execPath], log)
    : [];
  return {
    namespace,
    failures: [
      ...denied,
      ...isolated,
      ...(tried.includes('armed') ? [] : ['the network was not denied at all']),
      ...tried.filter((line) => line !== 'armed').map((line) => `synthesis tried to ${line}`),
    ],
  };
}

function synthesise(
  output: string,
  [program = '', ...args]: readonly string[],
  log: string,
): readonly string[] {
  const { status, stderr } = spawnSync(program, [...args, join(project, 'dist/stacks/app.js')], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: output,
      ORGVAULT_NETWORK_LOG: log,
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: JSON.stringify({ config: join(project, 'orgvault.yaml') }),
    },
  });
  const templates = existsSync(output)
    ? readdirSync(output).filter((file) => file.endsWith('.template.json')).length
    : 0;
  return status === 0 && templates === 3
    ? []
    : [
        `synthesis without a network ended with ${status} and ${templates} templates: ${stderr.slice(0, 1_000)}`,
      ];
}
