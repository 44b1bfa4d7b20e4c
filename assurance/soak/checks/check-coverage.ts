import { type AccountCoverage, coverageOf } from '../../../src/enrollment/coverage.ts';
import { readEnrollment } from '../../../src/enrollment/read-enrollment.ts';
import { readOrganization } from '../../../src/organization/read-organization.ts';
import { configOf, region } from '../../prepared/config.ts';
import type { Site } from '../deeds/site.ts';
import { sectionsOf } from '../model/settings.ts';
import { targetOf } from '../model/units.ts';
import type { Account, World } from '../model/world.ts';

/** Compares with the model what `orgvault status` would say of each account. */
export async function checkCoverage(
  site: Site,
  world: World,
  differs: (what: string) => void,
): Promise<void> {
  const accounts = coverageOf({
    organization: await readOrganization(site.clients.organizations(site.management)),
    enrollment: await readEnrollment({
      client: site.clients.cloudformation(site.central),
      callAs: 'DELEGATED_ADMIN',
    }),
    config: configOf(sectionsOf(world.settings, (name) => site.places.accountId(name))),
    now: site.clock.now(),
  });
  for (const account of world.accounts) {
    const id = site.places.accountId(account.name);
    const said = describe(accounts.find(({ accountId }) => accountId === id));
    const right = expectedCoverage(world, account);
    if (!right.includes(said)) differs(`status says of ${account.name}: ${said}, not ${right.join(' or ')}`);
  }
}

/** Departures are remembered as long as their operations are, so of an old one nothing may be said. */
function expectedCoverage({ settings }: World, { name, unit, status }: Account): readonly string[] {
  if (unit === undefined) return ['detached left-organization', 'nothing'];
  if (targetOf(unit, settings.targets) === undefined) {
    return ['detached left-units', 'not-covered outside-units'];
  }
  if (settings.excluded.includes(name)) return ['not-covered excluded'];
  return status === 'SUSPENDED' ? ['not-covered suspended'] : ['enrolled'];
}

function describe(coverage: AccountCoverage | undefined): string {
  const state = coverage?.regions.find((each) => each.region === region)?.state;
  if (state === undefined) return 'nothing';
  return 'why' in state && state.why !== undefined ? `${state.kind} ${state.why}` : state.kind;
}
