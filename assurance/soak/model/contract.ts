import type { ReplicaStorageClass } from '../../../src/config/sections/replication.ts';
import { type Account, accountOf, bucketOf, type SourceBucket, type World } from './world.ts';

/** Whether something happens; what holds before and after a change may differ, and beside it both are right. */
export type Certainty = 'must' | 'may' | 'must-not';

/** What is to become of a version that is put into a bucket while one world turns into another. */
export interface Contract {
  /** S3 takes it. */
  readonly taken: Certainty;
  /** Once taken, it is in the centre and says COMPLETED; else it is not, and says FAILED. */
  readonly replicated: Certainty;
  readonly storageClasses: readonly ReplicaStorageClass[];
}

/** What becomes of an upload that begins after `before` and has settled before anything follows `after`. */
export function uploadContract(
  before: World,
  after: World,
  { account, bucket }: { readonly account: string; readonly bucket: number },
): Contract {
  const at = [before, after].map((world) => {
    const owner = accountOf(world, account);
    return { world, owner, source: bucketOf(owner, bucket) };
  });
  return {
    taken: certainty(at.map(({ owner, source }) => isTaken(owner, source))),
    replicated: certainty(at.map(({ world, owner, source }) => isReplicated(world, owner, source))),
    storageClasses: [...new Set(at.map(({ source }) => source.storageClass))],
  };
}

/** Whether a delete marker gets into the centre: rule and bucket policy have to want it. */
export function markerContract(
  before: World,
  after: World,
  { account, bucket }: { readonly account: string; readonly bucket: number },
): Certainty {
  return certainty(
    [before, after].map((world) => {
      const owner = accountOf(world, account);
      const source = bucketOf(owner, bucket);
      return (
        source.deleteMarkerReplication &&
        world.settings.deleteMarkerReplication &&
        mayReplicate(world, owner, source)
      );
    }),
  );
}

/** Outside the organization nothing would protect it; without its key nothing can be encrypted. */
function isTaken({ unit }: Account, { keyEnabled }: SourceBucket): boolean {
  return unit !== undefined && keyEnabled;
}

/** A marker has no content, so it needs no key. */
function mayReplicate(
  { centralPolicyIntact }: World,
  { unit, forbidden }: Account,
  { roleIntact }: SourceBucket,
): boolean {
  return unit !== undefined && !forbidden && roleIntact && centralPolicyIntact;
}

function isReplicated(world: World, account: Account, source: SourceBucket): boolean {
  return source.keyEnabled && world.centralKeyEnabled && mayReplicate(world, account, source);
}

function certainty(answers: readonly boolean[]): Certainty {
  if (answers.every((answer) => answer)) return 'must';
  return answers.some((answer) => answer) ? 'may' : 'must-not';
}
