import { setTimeout as sleep } from 'node:timers/promises';
import { OrgvaultError, UsageError } from '../../error.ts';
import { printable } from '../../printable.ts';
import { prefixOf } from '../../restore/backup-key.ts';
import type { OpenTarget } from '../../restore/open-target.ts';
import { type Amount, type Outcome, Tally, type Totals } from '../../restore/outcome.ts';
import { measure, type Restore, restore } from '../../restore/restore.ts';
import { openSourceListing, type SourceListing } from '../../restore/source-listing.ts';
import type { Context } from '../cli.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { count, renderBytes } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';
import type { RestoreResult } from './json.ts';
import { JsonStream } from './json-stream.ts';
import { openBackupByFlags, openTargetByFlags } from './open-by-flags.ts';
import {
  type Destination,
  destinationOf,
  type RestoreOptions,
  refuseIdleWaiting,
  selectionOf,
} from './options.ts';
import { pauseMs } from './pause.ts';
import { refusedByTarget } from './refused-by-target.ts';
import { type RestoreProgress, restoreProgress } from './restore-progress.ts';
import { objectOf, showFailure, showObject, showTotals } from './show.ts';

/** Does the whole work of `orgvault restore`. */
export async function runRestore(context: Context, options: RestoreOptions): Promise<ExitStatus> {
  const { console, signal } = context;
  const [selection, destination] = [selectionOf(options), destinationOf(options)];
  refuseIdleWaiting(options);
  const { at } = options;
  if (at !== undefined && at > new Date()) {
    throw new UsageError(
      `${at.toISOString()} has not come yet`,
      'leave --at out to restore what is there now',
    );
  }
  const backup = await openBackupByFlags(context, options);
  const source = await openSourceListing(backup, prefixOf(selection, backup.accountPrefix));
  const progress = restoreProgress(console);
  const open = await openTargetByFlags(context, options, destination, {
    backup,
    selection,
    signal,
    onBytes: progress.bytes,
  });
  const plan = planOf(options, { selection, backup, source, open, signal });
  announce(context, source, open);
  const writer = await context.principal(options.toProfile);
  try {
    if (!(await confirmed(context, options, destination, plan))) return exitStatus.failed;
    const totals = await carryOut(context, options, plan, progress);
    console.print(showTotals(plan.head, totals));
    return statusOf(totals);
  } catch (error) {
    throw refusedByTarget(error, open, writer.name);
  }
}

interface Plan {
  readonly restore: Omit<Restore, 'madeSince' | 'onOutcome'>;
  readonly head: Omit<RestoreResult, 'objects' | 'complete' | 'totals' | 'verifiedBy'>;
}

/** What the flags ask for, with what they have opened. */
function planOf(
  { at, tier, days, ...options }: RestoreOptions,
  {
    selection,
    backup,
    source,
    open,
    signal,
  }: Pick<Restore, 'selection' | 'backup' | 'source' | 'signal'> & { readonly open: OpenTarget },
): Plan {
  const dryRun = options.dryRun === true;
  return {
    restore: {
      ...{ backup, selection, at, source, signal, dryRun },
      withoutDeleted: options.withoutDeleted === true,
      overwrite: options.overwrite === true,
      target: open.target,
      targetBucket: open.bucket,
      retrieval: tier && { tier, days },
    },
    head: {
      version: 1,
      account: backup.accountId,
      at: at?.toISOString() ?? null,
      dryRun,
      backup: { bucket: backup.bucket, region: backup.region },
      source: {
        bucket: source.bucket ?? null,
        readable: source.kind === 'readable',
        why: source.kind === 'readable' ? null : source.reason,
      },
      target: open.name,
      grant: open.grant === undefined ? null : { ...open.grant },
    },
  };
}

function announce({ console }: Context, source: SourceListing, { grant }: OpenTarget): void {
  if (source.kind === 'unreadable') {
    console.warn(`what was deleted is not known: ${printable(source.reason, longestReason)}.`);
  }
  if (grant !== undefined) {
    console.warn('the bucket is not of the account that writes; its owner has to set this bucket policy:');
    console.log(JSON.stringify(grant, null, 2));
  }
}

/** Files in a folder harm nobody; a bucket is asked about, with how much will come. */
async function confirmed(
  { console }: Context,
  options: RestoreOptions,
  destination: Destination,
  { restore: request, head }: Plan,
): Promise<boolean> {
  if (destination.kind === 'folder' || options.dryRun === true) return true;
  return console.confirm(async () => {
    const { objects, bytes } = await measure(request, () => {});
    return `Restore up to ${count(objects, 'object')}, ${renderBytes(bytes)}, to ${head.target}?`;
  }, options.yes === true);
}

async function carryOut(
  context: Context,
  options: RestoreOptions,
  { restore: request, head }: Plan,
  progress: RestoreProgress,
): Promise<Totals> {
  const { console } = context;
  const tally = new Tally();
  const json = console.json ? new JsonStream(console.terminal.stdout, head) : undefined;
  const onOutcome = async (outcome: Outcome): Promise<void> => {
    tally.add(outcome);
    progress.outcome(outcome);
    if (outcome.kind === 'failed') console.log(showFailure(outcome));
    if (json !== undefined) await json.add(objectOf(outcome));
    else if (request.dryRun) await console.printAndWait(showObject(outcome));
  };
  progress.begin();
  // Beside the work, so that the first file need not wait for the last page.
  const over = new AbortController();
  const measured = request.dryRun ? undefined : measuring({ ...request, signal: over.signal }, progress);
  let complete = false;
  try {
    await restore({ ...request, madeSince: undefined, onOutcome });
    await measured;
    if (options.wait === true) await comeBack(context, options, request, tally, onOutcome);
    if (!request.dryRun) await request.target.finish();
    refuseNothing(tally.totals(), { head, restore: request });
    complete = true;
  } finally {
    // Of a restore that failed, nobody waits for the rest of a long listing.
    over.abort();
    progress.end();
    const { outcomes, verifications } = tally.totals();
    json?.end({ complete, totals: outcomes, verifiedBy: verifications });
  }
  return tally.totals();
}

/** Never throws: a listing that fails here fails where it is needed, too. */
async function measuring(request: Plan['restore'], progress: RestoreProgress): Promise<Amount | undefined> {
  return measure(request, progress.total).catch(() => undefined);
}

/** Two clocks may differ by this; what is looked at once more without need is only looked at. */
const clockSkewMs = 3_600_000;

/** Looks again and again, until nothing that was asked back is still on its way. */
async function comeBack(
  { console, signal }: Context,
  { tier = 'Standard' }: RestoreOptions,
  request: Plan['restore'],
  tally: Tally,
  onOutcome: (outcome: Outcome) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const madeSince = new Date(Date.now() - clockSkewMs);
  for (;;) {
    const { 'asked-back': asked, waiting } = tally.totals().outcomes;
    const missing = asked.objects + waiting.objects;
    if (missing === 0) return;
    console.log(`Waiting for ${count(missing, 'object')} from archive classes.`);
    await sleep(pauseMs(tier, performance.now() - began), undefined, { signal });
    tally.forgetOpen();
    await restore({ ...request, madeSince, onOutcome });
  }
}

/** @throws OrgvaultError if there was nothing to do anything with */
function refuseNothing({ outcomes }: Totals, { head: { account, at }, restore: { selection } }: Plan): void {
  if (Object.values(outcomes).some(({ objects }) => objects > 0)) return;
  const all = selection.kind === 'all';
  throw new OrgvaultError(
    'NOTHING_TO_RESTORE',
    `the backup of account ${account} holds no ${all ? '' : 'such '}object${at === null ? '' : ` that was there at ${at}`}`,
    all
      ? `check the account${at === null ? '' : ' and the time'}; whether its uploads arrive, \`orgvault explain ${account}\` tells its operator`
      : 'check the key or prefix (upper and lower case count), and the time; --all --dry-run lists everything',
  );
}

/** What waits, failed or was left in an archive is not restored. */
function statusOf({ outcomes }: Totals): ExitStatus {
  const open = (['failed', 'archived', 'asked-back', 'waiting'] as const).some(
    (kind) => outcomes[kind].objects > 0,
  );
  return open ? exitStatus.unprotected : exitStatus.ok;
}
