import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';

/** What is there in a project and in no clone of it. */
const notCloned = new Set(['.git', 'node_modules', 'dist', 'cdk.out']);

/** The variables that say how this machine reaches the network. They are the machine's, not the user's. */
const network = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(?:https?|no)_proxy|npm_config_(?:registry|cafile))$/i;

/** A newcomer's machine: a clone of the project as it stands, an empty npm cache, and few programs. */
export interface Machine {
  readonly place: string;
  readonly clone: string;
  /** On the PATH. */
  readonly programs: readonly string[];
  /** Without a home, which each world has its own. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Clones the project into an empty place, what is not committed included.
 * @param aws the aws CLI, if there shall be one
 */
export function newMachine(project: string, place: string, aws: string | undefined): Machine {
  const upstream = join(place, 'upstream');
  cpSync(project, upstream, { recursive: true, filter: (path) => !notCloned.has(basename(path)) });
  const author = ['-c', 'user.name=Orgvault', '-c', 'user.email=orgvault@example.com'];
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...author, ...args], { cwd: upstream, stdio: ['ignore', 'ignore', 'inherit'] });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The project as it stands');
  git('clone', '--quiet', upstream, join(place, 'clone'));
  const bin = newPath(join(place, 'bin'), aws);
  return {
    place,
    clone: join(place, 'clone'),
    programs: readdirSync(bin).sort(),
    env: {
      ...Object.fromEntries(
        Object.entries(process.env).flatMap(([name, value]) =>
          network.test(name) && value !== undefined ? [[name, value]] : [],
        ),
      ),
      PATH: bin,
      npm_config_cache: join(place, 'npm-cache'),
      NO_COLOR: '1',
    },
  };
}

/** A folder with Node, npm, Git and a shell, and nothing else but the aws CLI if it is wanted. */
function newPath(folder: string, aws: string | undefined): string {
  mkdirSync(folder);
  symlinkSync(process.execPath, join(folder, 'node'));
  for (const program of ['npm', 'npx', 'git', 'sh']) symlinkSync(onPath(program), join(folder, program));
  if (aws !== undefined) symlinkSync(resolve(aws), join(folder, 'aws'));
  return folder;
}

/** The file behind a program of this machine. */
function onPath(program: string): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      return realpathSync(join(folder, program));
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`there is no ${program} on the PATH`);
}
