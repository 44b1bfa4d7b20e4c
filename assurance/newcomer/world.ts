import { copyFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Clients } from '../../rehearsal/scenario/clients.ts';
import type { Machine } from './machine.ts';
import { Shell } from './shell.ts';

const region = 'eu-central-1';

/** A reader with a clone, a home, and an organization of their own, in which nobody has done anything yet. */
export class World {
  readonly folder: string;
  readonly home: string;
  readonly clients: Clients;
  readonly shell: Shell;
  readonly #machine: Machine;
  readonly #rehearsal: Shell;

  private constructor(machine: Machine, folder: string, home: string, endpoint: string, rehearsal: Shell) {
    this.#machine = machine;
    this.folder = folder;
    this.home = home;
    this.clients = new Clients(endpoint, region);
    this.shell = new Shell(this.folder, environment(machine, this.home, endpoint));
    this.#rehearsal = rehearsal;
  }

  /** Copies the clone, which has its packages, and starts an organization in it as the pages say. */
  static async create(machine: Machine, name: string): Promise<World> {
    const folder = join(machine.place, name);
    const home = join(machine.place, `${name}-home`);
    cpSync(machine.clone, folder, {
      recursive: true,
      filter: (path) => basename(path) !== 'node_modules',
    });
    symlinkSync(join(machine.clone, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(home, '.aws'), { recursive: true });
    // As a file of their own, since `aws configure set` writes to it.
    copyFileSync(join(folder, 'rehearsal', 'organization', 'profiles.ini'), join(home, '.aws', 'config'));
    const rehearsal = new Shell(folder, { ...machine.env, HOME: home });
    const printed = await rehearsal.start('npm run rehearsal:serve -- --port 0', /list-accounts/);
    const [endpoint] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
    if (endpoint === undefined) throw new Error(`npm run rehearsal:serve named no endpoint:\n${printed}`);
    return new World(machine, folder, home, endpoint, rehearsal);
  }

  /** A second shell beside the first, for what stays until Ctrl-C. */
  anotherShell(): Shell {
    return new Shell(this.folder, environment(this.#machine, this.home, this.clients.endpoint));
  }

  async close(): Promise<void> {
    await this.shell.close();
    await this.#rehearsal.interrupt();
  }
}

/** What the reader's shell has: the endpoint and the Region of the line that the rehearsal prints. */
function environment({ env }: Machine, HOME: string, endpoint: string): Readonly<Record<string, string>> {
  return {
    ...env,
    HOME,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
