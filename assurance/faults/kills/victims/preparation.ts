import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { inOneLine } from '../../../prepared/cli-run.ts';
import { deployCommand, type FaultedCommand } from '../../commands.ts';
import type { Estate } from '../../estate.ts';
import { ids } from '../../organization.ts';
import { proveProtection } from '../../protection.ts';
import { filesBelow } from '../left-behind.ts';
import type { Victim } from '../victim.ts';

const { central, management } = ids;

const init = {
  args: ['init', '--central-account', central, '--central-region', ids.region, '--ou', ids.workloads],
  accountId: central,
  usually: 0,
  documented: [],
} as const satisfies FaultedCommand;
const initByForce: FaultedCommand = { ...init, args: [...init.args, '--force'] };

/** What an operator had before. */
const earlier = 'organizationId: o-anotherone1 # written by hand, with care\n';

/** The first configuration: there is nothing, or all of it. */
const writesConfiguration: Victim = {
  name: 'init',
  on: 'access',
  writesFiles: true,
  async begin(estate) {
    await rm(fileOf(estate), { force: true });
    const content = await contentOf(estate);
    return {
      command: init,
      ended: async () => otherwiseThan(estate, [undefined, content]),
      next: async () => [(await readConfiguration(estate)) === undefined ? init : initByForce],
      mended: async () => [...(await otherwiseThan(estate, [content])), ...(await strays(estate))],
    };
  },
  prove: async () => [],
};

/** A new one in place of another: there is one of the two, whole. */
const overwritesConfiguration: Victim = {
  name: 'init --force',
  on: 'access',
  writesFiles: true,
  async begin(estate) {
    const content = await contentOf(estate);
    await writeFile(fileOf(estate), earlier);
    return {
      command: initByForce,
      ended: async () => otherwiseThan(estate, [earlier, content]),
      mended: async () => [...(await otherwiseThan(estate, [content])), ...(await strays(estate))],
    };
  },
  prove: async () => [],
};

function fileOf({ folder }: Estate): string {
  return join(folder, 'orgvault.yaml');
}

function readConfiguration(estate: Estate): Promise<string | undefined> {
  return readFile(fileOf(estate), 'utf8').catch(() => undefined);
}

const contents = new WeakMap<Estate, Promise<string>>();

/** What `init` has to write. */
function contentOf(estate: Estate): Promise<string> {
  const known = contents.get(estate) ?? readContent(estate);
  contents.set(estate, known);
  return known;
}

async function readContent(estate: Estate): Promise<string> {
  const { stdout } = await estate.succeeds(central, [...init.args, '--dry-run', '--json']);
  return z.object({ content: z.string() }).parse(JSON.parse(stdout)).content;
}

async function otherwiseThan(
  estate: Estate,
  allowed: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const found = await readConfiguration(estate);
  return allowed.includes(found) ? [] : [`orgvault.yaml has ${found?.length} characters that nobody wrote`];
}

/** Files beside the configuration. */
async function strays({ folder }: Estate): Promise<readonly string[]> {
  const files = await filesBelow(folder);
  return files.filter((file) => file !== 'orgvault.yaml').map((file) => `a file is left: ${file}`);
}

/** Gives StackSets access, and registers the central account. Of the central account it sees no bootstrap, hence 3. */
const givesAccess: Victim = {
  name: 'doctor --fix, management account',
  on: 'nothing',
  once: true,
  begin: async (estate) => ({
    command: { args: ['doctor', '--fix', '--yes'], accountId: management, usually: 3, documented: [] },
    mended: () => unless(estate, management, ['doctor'], 3),
  }),
  async prove(estate) {
    await estate.succeeds(central, ['doctor', '--fix', '--yes']);
    return deploysAndProtects(estate);
  },
};

/** Bootstraps the central account, by a stack as large as all of Orgvault's. */
const bootstraps: Victim = {
  name: 'doctor --fix, central account',
  on: 'access',
  once: true,
  begin: async (estate) => ({
    command: { args: ['doctor', '--fix', '--yes'], accountId: central, usually: 0, documented: [] },
    mended: () => unless(estate, central, ['doctor'], 0),
  }),
  prove: deploysAndProtects,
};

async function unless(
  estate: Estate,
  accountId: string,
  args: readonly string[],
  exitCode: number,
): Promise<readonly string[]> {
  const run = await estate.orgvault(accountId, args);
  return run.exitCode === exitCode ? [] : [inOneLine(run)];
}

async function deploysAndProtects(estate: Estate): Promise<readonly string[]> {
  await estate.succeeds(deployCommand.accountId, deployCommand.args);
  await estate.uploadsArrive();
  return (await proveProtection(estate, await estate.versions())).complaints;
}

export const preparationVictims: readonly Victim[] = [
  writesConfiguration,
  overwritesConfiguration,
  givesAccess,
  bootstraps,
];
