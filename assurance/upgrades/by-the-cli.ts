import { z } from 'zod';
import { inOneLine } from '../prepared/cli-run.ts';
import { configOf } from '../prepared/config.ts';
import { OperatorFolder } from '../prepared/operator-folder.ts';
import { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { EarlierDeployment } from './earlier-deployments.ts';
import { type Observed, observe } from './observe.ts';
import { administratorFor, organizationFor } from './organization.ts';

const planned = z.object({
  refusals: z.array(z.object({ what: z.string() })),
  stacks: z.array(z.object({ changes: z.array(z.object({ action: z.string(), type: z.string() })) })),
});

/** An earlier deployment is updated as a user does it, while everybody uploads: by the built CLI. */
export async function updateByTheCli({ sections, templates }: EarlierDeployment): Promise<Observed> {
  const administrator = administratorFor(sections);
  const folders: OperatorFolder[] = [];
  const prepared = await PreparedOrganization.start({
    organization: organizationFor(sections),
    administrator,
    bootstrap: async ({ rehearsal }, accountId) => {
      const folder = folders[0] ?? (await OperatorFolder.create(rehearsal.url, sections));
      folders[0] = folder;
      await folder.bootstrap(accountId);
    },
  });
  const [folder] = folders;
  try {
    if (folder === undefined) throw new Error('no account was bootstrapped');
    await prepared.deploy(templates);
    return await observe({ prepared, config: configOf(sections), pause: 250 }, async () => [
      ...(await refusesAnotherBucket(folder, administrator, sections)),
      ...(await deploys(folder, administrator)),
    ]);
  } finally {
    await prepared.close();
    await folder?.remove();
  }
}

/** A configuration that would begin a new backup beside the one that is there. */
async function refusesAnotherBucket(
  folder: OperatorFolder,
  administrator: string,
  sections: EarlierDeployment['sections'],
): Promise<readonly string[]> {
  const { accountId, region } = configOf(sections).central;
  const bucket = { namespace: 'account-regional', prefix: 'another' };
  await folder.configure({ ...sections, central: { accountId, region, bucket } });
  const plan = await folder.orgvault(administrator, ['plan']);
  const deploy = await folder.orgvault(administrator, ['deploy', '--yes']);
  await folder.configure(sections);
  const says = 'in the stack orgvault-central, the bucket';
  return [
    ...(plan.exitCode === 1 && plan.stdout.includes(`Refused: ${says}`) ? [] : [inOneLine(plan)]),
    ...(deploy.exitCode === 1 && `${deploy.stdout}${deploy.stderr}`.includes(says)
      ? []
      : [inOneLine(deploy)]),
  ];
}

async function deploys(folder: OperatorFolder, administrator: string): Promise<readonly string[]> {
  const plan = await folder.orgvault(administrator, ['plan', '--json']);
  if (plan.exitCode !== 4) return [inOneLine(plan)];
  const { refusals, stacks } = planned.parse(JSON.parse(plan.stdout));
  const replaced = stacks
    .flatMap(({ changes }) => changes)
    .filter(({ action }) => action !== 'add' && action !== 'modify');
  const steps: string[] = [];
  for (const args of [['deploy', '--yes'], ['status']]) {
    const end = await folder.orgvault(administrator, args);
    if (end.exitCode !== 0) steps.push(inOneLine(end));
  }
  return [
    ...refusals.map(({ what }) => `orgvault plan refuses the update: ${what}`),
    ...replaced.map(({ action, type }) => `orgvault plan would ${action} an ${type}`),
    ...steps,
  ];
}
