import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import { configOf } from '../prepared/config.ts';
import { PreparedOrganization } from '../prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../prepared/templates.ts';
import { updateByTheCli } from './by-the-cli.ts';
import { type EarlierDeployment, earlierDeployments } from './earlier-deployments.ts';
import { failures, updateInVain } from './failing-update.ts';
import { nextVersion } from './next-version.ts';
import type { Observed, Watched } from './observe.ts';
import { administratorFor, organizationFor } from './organization.ts';
import { type Updated, updateInPlace, updateWhileOthersJoin } from './update-in-place.ts';

const totals = { updates: 0, files: 0, versions: 0, resources: 0, problems: 0 };
const earlier = earlierDeployments();
const versions = earlier.filter(({ state }) => /^\d/.test(state));
const states = earlier.filter((each) => !versions.includes(each));

console.log('Earlier deployments become the current one, and two accounts join meanwhile:');
for (const deployment of earlier) {
  const now = await synthesizeTemplates(deployment.sections);
  if (isDeepStrictEqual(now, deployment.templates)) {
    console.log(`  ${nameOf(deployment)}: its templates are the current ones`);
    continue;
  }
  await deployed(deployment, async (watched) =>
    tell(nameOf(deployment), await updateWhileOthersJoin(watched, now)),
  );
}

console.log('Every resource changes in place, two accounts join meanwhile; and back again:');
for (const deployment of versions) {
  await deployed(deployment, async (watched) => {
    const { configuration, templates } = deployment;
    tell(`${configuration}, there`, await updateWhileOthersJoin(watched, nextVersion(templates)));
    tell(`${configuration}, back`, await updateInPlace(watched, templates));
  });
}

console.log('The current deployment becomes an earlier one again:');
for (const deployment of states.filter(({ configuration }) => configuration === 'default')) {
  const current = { ...deployment, templates: await synthesizeTemplates(deployment.sections) };
  await deployed(current, async (watched) =>
    tell(nameOf(deployment), await updateInPlace(watched, deployment.templates)),
  );
}

console.log('Updates that fail, and the same update when the cause is gone:');
const [ofDefault] = versions.filter(({ configuration }) => configuration === 'default');
if (ofDefault === undefined) throw new Error('no templates of a version are kept for the default');
await deployed(ofDefault, async (watched) => {
  const next = nextVersion(ofDefault.templates);
  for (const failure of failures) tell(failure.name, await updateInVain(watched, next, failure));
  tell('no cause any more', await updateInPlace(watched, next));
});

console.log('By the CLI: plan and deploy refuse another bucket, and then do the update:');
const [oldest] = states.filter(({ configuration }) => configuration === 'default').toReversed();
if (oldest === undefined) throw new Error('no templates of an earlier state are kept for the default');
tell(nameOf(oldest), await updateByTheCli(oldest));

const { updates, files, resources, problems } = totals;
console.log(
  `${updates} updates in ${(performance.now() / 1000).toFixed(0)} s: ${files.toLocaleString('en')} files uploaded meanwhile, all of them ` +
    `replicated; ${totals.versions.toLocaleString('en')} versions and ${resources} buckets, keys and stack sets compared; ${problems} problems`,
);
process.exitCode = problems === 0 ? 0 : 1;

/** Deploys templates in an organization of their own, and stops it afterwards. */
async function deployed(
  { sections, templates }: EarlierDeployment,
  work: (watched: Watched) => Promise<void>,
): Promise<void> {
  const prepared = await PreparedOrganization.start({
    organization: organizationFor(sections),
    administrator: administratorFor(sections),
  });
  try {
    await prepared.deploy(templates);
    await work({ prepared, config: configOf(sections) });
  } finally {
    await prepared.close();
  }
}

function tell(name: string, observed: Observed | Updated): void {
  const { filesAmid, problems, resources, versions: kept } = observed;
  totals.updates += 1;
  totals.files += filesAmid;
  totals.versions += kept;
  totals.resources += resources;
  totals.problems += problems.length;
  const changes = 'changes' in observed ? `${observed.changes} resources change, ` : '';
  console.log(`  ${name}: ${changes}${filesAmid} files meanwhile${problems.length === 0 ? '' : ', FAILED'}`);
  for (const problem of problems) console.log(`    ${problem}`);
}

function nameOf({ state, configuration }: EarlierDeployment): string {
  return `${state} (${configuration})`;
}
