import { CentreWatch } from './checks/check-centre.ts';
import { checkKept } from './checks/check-kept.ts';
import { checkSource } from './checks/check-source.ts';
import { compareReplicas } from './checks/compare-replica.ts';
import { firstAccounts } from './deeds/planned-organization.ts';
import { Site } from './deeds/site.ts';
import { drawRound, type Round } from './draw/draw-round.ts';
import { DrawnUploads } from './draw/draw-traffic.ts';
import { applyChange } from './model/apply-change.ts';
import type { Change } from './model/change.ts';
import { Ledger } from './model/ledger.ts';
import { mendingChanges } from './model/mending-changes.ts';
import { firstWorld, type World } from './model/world.ts';
import { Random } from './random.ts';
import { checkInstancesAndBuckets, type Ground, runRound } from './run-round.ts';
import { Tally } from './tally.ts';

export interface SoakOptions {
  readonly seed: number;
  /** Asked before each round, with how many were run. */
  readonly goesOn: (rounds: number) => boolean;
  /** Told of each round before it is run. */
  readonly onRound?: (round: Round) => void;
}

export interface SoakResult {
  readonly tally: Tally;
  /** Versions that were ever in a source bucket. */
  readonly versions: number;
  /** Versions and delete markers that were ever seen in the centre, and are still there. */
  readonly inCentre: number;
  /** What differed from the model: the soak ends with the round in which something did. */
  readonly differences: readonly string[];
}

/** So often everything is looked at, not only what a round touched. */
const wholeEvery = 10;

/** Runs rounds that follow from the seed alone, until they are enough or something differs from the model. */
export async function soak({ seed, goesOn, onRound = () => {} }: SoakOptions): Promise<SoakResult> {
  const random = new Random(seed);
  const first = firstWorld(firstAccounts(), random.chance(50) ? 'keep' : 'recreate');
  const site = await Site.open(first);
  try {
    return await soakAt(site, first, { random, goesOn, onRound });
  } finally {
    await site.close();
  }
}

async function soakAt(
  site: Site,
  first: World,
  { random, goesOn, onRound }: Required<Omit<SoakOptions, 'seed'>> & { readonly random: Random },
): Promise<SoakResult> {
  const differences: string[] = [];
  const ground: Ground = { site, ledger: new Ledger(), differs: (what) => differences.push(what) };
  const watch = new CentreWatch(site, ground.ledger);
  const uploads = new DrawnUploads();
  const tally = new Tally();
  let world = first;
  let rounds = 0;
  const run = async (round: Round): Promise<void> => {
    onRound(round);
    tally.count(round);
    await runRound(ground, round);
    world = round.after;
    rounds++;
    if (rounds % wholeEvery === 0) await checkWhole(ground, watch, world);
  };
  const right = (): boolean => differences.length === 0;

  await checkInstancesAndBuckets(site, world, ground.differs);
  while (right() && goesOn(rounds)) await run(drawRound(random, rounds + 1, world, uploads));
  for (const change of mendingChanges(world)) {
    if (right()) await run(quietRound(rounds + 1, world, change));
  }
  for (const version of ground.ledger.versions.values()) version.compared = false;
  if (right()) await checkWhole(ground, watch, world);
  return { tally, versions: ground.ledger.versions.size, inCentre: watch.seen, differences };
}

/** A change by itself. */
function quietRound(number: number, before: World, change: Change): Round {
  return { number, before, change, after: applyChange(before, change), beside: [], afterwards: [] };
}

/** Looks at everything: the centre, every source bucket and key, and each replica that has changed since. */
async function checkWhole(
  { site, ledger, differs }: Ground,
  watch: CentreWatch,
  world: World,
): Promise<void> {
  await watch.check(differs);
  await checkKept(site, world, differs);
  const context = { site, ledger, differs, span: { before: world, after: world } };
  for (const { name, status, buckets } of world.accounts) {
    for (const { ordinal } of status === 'ACTIVE' ? buckets : []) {
      await checkSource(context, { account: name, bucket: ordinal }, { uploads: new Map(), deletes: [] });
    }
  }
  if (world.centralKeyEnabled) await compareReplicas(site, ledger, differs);
}
