import { memberPurposes, rolePath } from '../../src/names.ts';
import { centralAccount, type Sections } from '../policies/synthesize.ts';
import type { Variation } from './allowed-table.ts';
import { type Enumeration, enumerate, type Reach } from './enumerate.ts';
import type { Who } from './principals.ts';
import type { Actions } from './targets.ts';
import { thirdAccountAdministers, type World, worldOf } from './world.ts';

/** A configuration beside that of the table, and how its world is made. */
interface Configuration {
  readonly name: string;
  readonly world: () => World;
}

const severalRegions: Sections = {
  enrollment: { organizationalUnits: ['ou-exam-workload'], regions: ['eu-central-1', 'eu-west-1'] },
  replication: { keyLayout: 'account-and-region' },
};

const configurations: readonly Configuration[] = [
  {
    name: '`deleteMarkerReplication: true`',
    world: () => worldOf({ ...thirdAccountAdministers, replication: { deleteMarkerReplication: true } }),
  },
  {
    name: 'several Regions and `keyLayout: account-and-region`',
    world: () =>
      worldOf({ ...thirdAccountAdministers, ...severalRegions }, { keyLayout: 'account-and-region' }),
  },
  {
    name: 'the central account as the administering one',
    world: () => worldOf({}, { administratorAccount: centralAccount }),
  },
];

/** Those whose rights may depend on the configuration: Orgvault's roles, and what an account makes at their paths. */
function mayDiffer({ isOfOrgvault, of, role }: Who): boolean {
  return isOfOrgvault || (of === 'an enrolled account' && paths.has(role));
}

const paths: ReadonlySet<string> = new Set(
  memberPurposes.map((purpose) => `own role below ${rolePath(purpose)}`),
);

/** What is allowed otherwise in each of these configurations. */
export async function vary(
  base: Enumeration,
  actions: Actions,
): Promise<{
  readonly variations: readonly Variation[];
  readonly decisions: number;
  readonly faults: readonly string[];
}> {
  const variations: Variation[] = [];
  const faults: string[] = [];
  let decisions = 0;
  for (const { name, world } of configurations) {
    const varied = await enumerate(world(), actions, mayDiffer);
    decisions += varied.decisions;
    faults.push(...varied.faults.map((fault) => `with ${name}: ${fault}`));
    const before = base.reaches.filter(({ who }) => mayDiffer(who));
    variations.push({
      name,
      differences: [
        ...lacking(varied.reaches, before, 'may'),
        ...lacking(before, varied.reaches, 'may no longer'),
      ],
    });
  }
  return { variations, decisions, faults };
}

function lacking(of: readonly Reach[], among: readonly Reach[], may: string): readonly string[] {
  const others = new Set(
    among.flatMap((reach) => reach.actions.map((action) => `${nameOf(reach)} ${action}`)),
  );
  const differences = of.flatMap((reach) => {
    const actions = reach.actions.filter((action) => !others.has(`${nameOf(reach)} ${action}`));
    if (actions.length === 0) return [];
    return [`${nameOf(reach)}: ${may} ${actions.map((action) => `\`${action}\``).join(', ')}`];
  });
  return [...new Set(differences)];
}

function nameOf({ kind, who }: Reach): string {
  return `${who.role} (${who.of}), ${kind}`;
}
