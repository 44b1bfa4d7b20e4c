import { checkInstances } from './checks/check-instances.ts';
import { checkSource } from './checks/check-source.ts';
import { compareReplicas } from './checks/compare-replica.ts';
import { findBuckets } from './checks/find-buckets.ts';
import { settleReplication } from './checks/settle-replication.ts';
import { makeChange } from './deeds/make-change.ts';
import { outcomeOf } from './deeds/outcome.ts';
import { type Span, sendTraffic } from './deeds/send-traffic.ts';
import type { Site } from './deeds/site.ts';
import { calm, roughWeather } from './deeds/weather.ts';
import type { Round } from './draw/rounds.ts';
import type { Change } from './model/change.ts';
import type { Ledger } from './model/ledger.ts';
import type { Traffic } from './model/traffic.ts';
import { accountOf, bucketOf, type World } from './model/world.ts';

/** Where rounds are run, and who is told what differs. */
export interface Ground {
  readonly site: Site;
  readonly ledger: Ledger;
  readonly differs: (what: string) => void;
}

/** What happens at the same time. */
interface Phase {
  readonly span: Span;
  readonly traffic: readonly Traffic[];
  readonly change?: Change;
  /** The faults of rough weather are drawn by it. */
  readonly seed: number;
}

/**
 * Runs a round: its change with traffic beside it, until all has come to rest; then traffic in the world as it is now.
 * Each version is followed to the end of its replication, and its replica is read.
 */
export async function runRound(ground: Ground, round: Round): Promise<void> {
  const { number, before, change, after } = round;
  if (change.kind === 'retry') expectRetried(ground.ledger, before, change);
  await runPhase(ground, { span: { before, after }, change, traffic: round.beside, seed: 2 * number });
  await runPhase(ground, { span: { before: after, after }, traffic: round.afterwards, seed: 2 * number + 1 });
}

/** What has failed in a bucket is replicated now, into the storage class that its rule has now. */
function expectRetried(
  ledger: Ledger,
  world: World,
  place: { readonly account: string; readonly bucket: number },
): void {
  const { storageClass } = bucketOf(accountOf(world, place.account), place.bucket);
  for (const version of ledger.versionsIn(place)) {
    if (version.status !== 'FAILED' || version.inSource !== 'must') continue;
    version.replicated = 'must';
    version.status = 'unsettled';
    version.storageClasses = [...version.storageClasses, storageClass];
    version.compared = false;
  }
}

/** So often a change is attempted in rough weather. */
const attempts = 4;

async function runPhase(ground: Ground, { span, traffic, change, seed }: Phase): Promise<void> {
  const { site, ledger, differs } = ground;
  const rough = span.after.weather === 'rough';
  // Under faults each call may be made twice: its answer is lost, and the SDK asks again.
  const repeatable = rough ? traffic : [];
  const unclear = (one: Traffic): void => {
    if (!rough) differs(`${JSON.stringify(one)} came to no clear end`);
  };
  site.faults.set(rough ? roughWeather(seed) : calm);
  await Promise.all([
    sendTraffic({ ...ground, span, unclear }, traffic),
    change === undefined ? undefined : makePersistently(site, change, rough ? attempts : 1),
  ]);
  site.faults.set(calm);
  if (change !== undefined) await checkInstancesAndBuckets(site, span.after, differs);
  for (const place of touched(traffic, change)) {
    await checkSource({ site, ledger, span, differs }, place, repeatable);
    await Promise.all(
      ledger
        .versionsIn(place)
        .filter(({ status, inSource }) => status === 'unsettled' && inSource === 'must')
        .map((version) => settleReplication(site, version, differs)),
    );
  }
  if (span.after.centralKeyEnabled) await compareReplicas(site, ledger, differs);
}

/** Waits until StackSets are done, and compares what they made with the model. */
export async function checkInstancesAndBuckets(
  site: Site,
  world: World,
  differs: (what: string) => void,
): Promise<void> {
  const instances = await site.prepared.settledInstances();
  checkInstances(site, world, instances, differs);
  await findBuckets(site, world, instances, differs);
}

/** The buckets that traffic went to, and that of a retry. */
function touched(
  traffic: readonly Traffic[],
  change: Change | undefined,
): readonly { readonly account: string; readonly bucket: number }[] {
  const places = [...traffic, ...(change?.kind === 'retry' ? [change] : [])];
  return [
    ...new Map(places.map(({ account, bucket }) => [`${account} ${bucket}`, { account, bucket }])).values(),
  ];
}

/** Makes a change; again, if it comes to no clear end, for each of them may be made twice. */
async function makePersistently(site: Site, change: Change, attempts: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await outcomeOf(() => makeChange(site, change));
    if (outcome.kind === 'done') return;
    const again = outcome.kind === 'unclear' && attempt < attempts;
    if (!again) throw new Error(`${JSON.stringify(change)}: ${outcome.message}`);
  }
}
