import { workThrough } from '../aws/work-through.ts';
import type { BucketPart } from '../s3/version-pages.ts';
import { askBack, canBeArchived, isArchived, isArchivedAnswer, type Retrieval } from './archive.ts';
import { isSelected, prefixOf, type Selection } from './backup-key.ts';
import { type Candidate, candidates } from './candidates.ts';
import { FailureStreak, fatal } from './fatal.ts';
import { type KeyHistory, keyHistories } from './key-history.ts';
import { listVersions } from './list-versions.ts';
import type { Backup } from './open-backup.ts';
import type { Amount, Outcome, OutcomeKind } from './outcome.ts';
import type { SourceListing } from './source-listing.ts';
import { type Target, Unplaceable, type Verification } from './target.ts';

/** What is restored, where to, and what is left alone. */
export interface Restore {
  readonly backup: Backup;
  readonly selection: Selection;
  /** Undefined for now. */
  readonly at: Date | undefined;
  readonly source: SourceListing;
  readonly withoutDeleted: boolean;
  readonly overwrite: boolean;
  readonly target: Target;
  /** Set where the target is a bucket. */
  readonly targetBucket: TargetPart | undefined;
  /** How objects are asked back from archive classes; undefined to leave them there, for it costs. */
  readonly retrieval: Retrieval | undefined;
  /**
   * Set for another look: only at what may have been asked back, or was made since then and may hide what was; and no
   * word of what has nothing new.
   */
  readonly madeSince: Date | undefined;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void | Promise<void>;
}

/** The part of the target bucket that the restore is about. */
export interface TargetPart {
  readonly part: BucketPart;
  readonly key: (key: string) => string;
  /** Keys of the backup that were themselves restored there: they are not restored once more. */
  readonly isRestored: (key: string) => boolean;
}

/** Objects worked on at once; requests and memory have bounds of their own. */
const objectsAtOnce = 32;

/**
 * Restores, or says what would be restored. Failures of single objects are outcomes; what ends everything is thrown. Whoever
 * calls it says when the target is finished: there may be another look.
 */
export async function restore(request: Restore): Promise<void> {
  const { onOutcome, signal, madeSince } = request;
  const streak = new FailureStreak();
  await workThrough(candidatesOf(request), objectsAtOnce, async (candidate) => {
    signal.throwIfAborted();
    if (madeSince !== undefined && !canBeNew(candidate, madeSince)) return;
    const outcome = await restoreOne(candidate, request, streak);
    if (madeSince === undefined || news.has(outcome.kind)) await onOutcome(outcome);
  });
}

function canBeNew({ version }: Candidate, madeSince: Date): boolean {
  return canBeArchived(version) || version.lastModified >= madeSince;
}

const news: ReadonlySet<OutcomeKind> = new Set(['written', 'failed', 'asked-back', 'waiting']);

/**
 * How much there is to restore at most, by the listing of the centre alone.
 * @throws the signal's reason, when it fires before the listing has come to its end
 */
export async function measure(
  request: Listed & Pick<Restore, 'signal'>,
  onPage: (sum: Amount) => void,
): Promise<Amount> {
  let sum: Amount = { objects: 0, bytes: 0 };
  for await (const { version } of selected(request)) {
    request.signal.throwIfAborted();
    if (version === undefined) continue;
    sum = { objects: sum.objects + 1, bytes: sum.bytes + version.size };
    if (sum.objects % 1_000 === 0) onPage(sum);
  }
  onPage(sum);
  return sum;
}

function candidatesOf(request: Restore): AsyncGenerator<Candidate> {
  const { at, source, targetBucket } = request;
  return candidates({
    centre: selected(request),
    source: source.kind === 'readable' ? keyHistories(listVersions(source.part), at) : undefined,
    sourcePrefix: source.kind === 'readable' ? source.prefix : '',
    target: targetBucket && keyHistories(listVersions(targetBucket.part), undefined),
    targetKey: targetBucket?.key ?? ((key) => key),
  });
}

/** Which objects of which listing are restored. */
interface Listed extends Pick<Restore, 'selection' | 'at' | 'targetBucket'> {
  readonly backup: Pick<Backup, 's3' | 'bucket' | 'accountPrefix'>;
}

async function* selected(request: Listed): AsyncGenerator<KeyHistory> {
  const { backup, selection, at, targetBucket } = request;
  const { s3, bucket, accountPrefix } = backup;
  const prefix = prefixOf(selection, accountPrefix);
  for await (const history of keyHistories(listVersions({ s3, bucket, prefix }), at)) {
    // Keys that only begin with it follow, as many as there are.
    if (selection.kind === 'key' && history.key !== prefix) return;
    if (!isSelected(history.key, selection, accountPrefix)) continue;
    if (targetBucket?.isRestored(history.key) !== true) yield history;
  }
}

async function restoreOne(candidate: Candidate, request: Restore, streak: FailureStreak): Promise<Outcome> {
  const { target, signal } = request;
  const { version, source } = candidate;
  const outcome = (kind: OutcomeKind, why?: string, verification?: Verification): Outcome => ({
    kind,
    key: version.key,
    versionId: version.versionId,
    size: version.size,
    lastModified: version.lastModified,
    storageClass: version.storageClass,
    source,
    place: target.place(version.key),
    why,
    verification,
  });
  try {
    const result = await decideAndWrite(candidate, request);
    streak.succeeded();
    return outcome(result.kind, result.why, result.verification);
  } catch (error) {
    signal.throwIfAborted();
    const end = fatal(error);
    if (end !== undefined) throw end;
    if (!(error instanceof Unplaceable)) streak.failed(error);
    return outcome('failed', reasonOf(error));
  }
}

interface Result {
  readonly kind: OutcomeKind;
  readonly why?: string;
  readonly verification?: Verification;
}

async function decideAndWrite(candidate: Candidate, request: Restore): Promise<Result> {
  const { target, overwrite, dryRun } = request;
  const leftOut = whyLeftOut(candidate, request);
  if (leftOut !== undefined) return { kind: 'left-out', why: leftOut };
  const standing = await target.standing(candidate);
  if (standing.kind === 'same') return { kind: 'already-there' };
  if (standing.kind === 'newer' && !overwrite) return { kind: 'newer', why: standing.why };
  if (isArchived(candidate.version)) return retrieve(candidate, request);
  if (dryRun) return { kind: 'write' };
  try {
    return { kind: 'written', verification: await target.write(candidate) };
  } catch (error) {
    if (!isArchivedAnswer(error)) throw error;
    return retrieve(candidate, request);
  }
}

/** What the source no longer knows is deleted now; whether it was deleted at an earlier time, nobody knows. */
function whyLeftOut({ source }: Candidate, { at, withoutDeleted }: Restore): string | undefined {
  if (!withoutDeleted) return undefined;
  if (source.kind === 'deleted') return `deleted ${source.since.toISOString()}`;
  return source.kind === 'absent' && at === undefined ? 'no longer in the source bucket' : undefined;
}

async function retrieve({ version }: Candidate, { backup, retrieval, dryRun }: Restore): Promise<Result> {
  const why = `in ${version.storageClass}`;
  if (retrieval === undefined)
    return { kind: version.restoration === 'ongoing' ? 'waiting' : 'archived', why };
  if (dryRun) return { kind: version.restoration === 'ongoing' ? 'waiting' : 'asked-back', why };
  const answer = await askBack(backup.s3, backup.bucket, version, retrieval);
  return { kind: answer === 'asked' ? 'asked-back' : 'waiting', why };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Unplaceable || error.name === 'Error'
    ? error.message
    : `${error.name}: ${error.message}`;
}
