import type { Templates } from '../prepared/templates.ts';
import { CentreWatch } from './checks/check-centre.ts';
import { checkCoverage } from './checks/check-coverage.ts';
import { checkKept } from './checks/check-kept.ts';
import { checkRestore } from './checks/check-restore.ts';
import { checkSource } from './checks/check-source.ts';
import { compareReplicas } from './checks/compare-replica.ts';
import { Site } from './deeds/site.ts';
import type { Round, Rounds } from './draw/rounds.ts';
import { applyChange } from './model/apply-change.ts';
import type { Change } from './model/change.ts';
import { Ledger } from './model/ledger.ts';
import { mendingChanges } from './model/mending-changes.ts';
import type { World } from './model/world.ts';
import { checkInstancesAndBuckets, type Ground, runRound } from './run-round.ts';
import { Tally } from './tally.ts';

export interface SoakOptions {
  /** Told of each round before it is run. */
  readonly onRound?: (round: Round) => void;
  /** Changes what is deployed, so that one can see whether the soak notices. @default nothing */
  readonly alter?: (templates: Templates) => Templates;
}

export interface SoakResult {
  readonly tally: Tally;
  /** Versions that were ever in a source bucket. */
  readonly versions: number;
  /** Of these, those that were replicated, and those that say FAILED to the end. */
  readonly replicated: number;
  readonly failed: number;
  /** Versions and delete markers that were ever seen in the centre, and are still there. */
  readonly inCentre: number;
  /** What differed from the model: the soak ends with the round in which something did. */
  readonly differences: readonly string[];
}

/** So often everything is looked at, not only what a round touched. */
const wholeEvery = 15;

/**
 * Runs rounds until there is none left, or something differs from the model. Then mends everything, retries what failed,
 * and reads and compares all of it once more.
 */
export async function soak(rounds: Rounds, options: SoakOptions = {}): Promise<SoakResult> {
  const site = await Site.open(rounds.first, options.alter);
  try {
    return await soakAt(site, rounds, options);
  } finally {
    await site.close();
  }
}

async function soakAt(site: Site, rounds: Rounds, { onRound }: SoakOptions): Promise<SoakResult> {
  const differences: string[] = [];
  const ground: Ground = { site, ledger: new Ledger(), differs: (what) => differences.push(what) };
  const watch = new CentreWatch(site, ground.ledger);
  const tally = new Tally();
  let world = rounds.first;
  const run = async (round: Round): Promise<void> => {
    onRound?.(round);
    tally.count(round);
    await runRound(ground, round);
    world = round.after;
    if (tally.rounds % wholeEvery === 0) await checkWhole(ground, watch, world);
  };
  const right = (): boolean => differences.length === 0;

  await checkInstancesAndBuckets(site, world, ground.differs);
  while (right()) {
    const round = rounds.next(tally.rounds + 1, world);
    if (round === undefined) break;
    await run(round);
  }
  for (const change of mendingChanges(world)) {
    if (right()) await run(quietRound(tally.rounds + 1, world, change));
  }
  for (const version of ground.ledger.versions.values()) version.compared = false;
  if (right()) await checkWhole(ground, watch, world);
  const versions = [...ground.ledger.versions.values()];
  return {
    tally,
    versions: versions.length,
    replicated: versions.filter(({ everReplicated }) => everReplicated).length,
    failed: versions.filter(({ status, inSource }) => status === 'FAILED' && inSource === 'must').length,
    inCentre: watch.seen,
    differences,
  };
}

/** A change by itself. */
function quietRound(number: number, before: World, change: Change): Round {
  return { number, before, change, after: applyChange(before, change), beside: [], afterwards: [] };
}

/** Looks at everything, in the centre and at every account's. */
async function checkWhole(
  { site, ledger, differs }: Ground,
  watch: CentreWatch,
  world: World,
): Promise<void> {
  await watch.check(differs);
  await checkKept(site, world, differs);
  await checkCoverage(site, world, differs);
  await checkRestore(site, ledger, world, differs);
  const context = { site, ledger, differs, span: { before: world, after: world } };
  for (const { name, status, buckets } of world.accounts) {
    for (const { ordinal } of status === 'ACTIVE' ? buckets : []) {
      await checkSource(context, { account: name, bucket: ordinal }, []);
    }
  }
  if (world.centralKeyEnabled) await compareReplicas(site, ledger, differs);
}
