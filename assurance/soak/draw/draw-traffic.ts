import type { Random } from '../../random.ts';
import { type Traffic, trespasses, type Upload, type UploadWay } from '../model/traffic.ts';
import { type Account, liveBucket, type World } from '../model/world.ts';
import { objectNames } from './names.ts';

/** What has been drawn so far, whatever became of it: so that draws do not depend on outcomes. */
export class DrawnUploads {
  #next = 1;
  /** By place. */
  readonly #earlier = new Map<string, Upload[]>();
  #thisRound: Upload[] = [];

  /** Gives an upload the next number. */
  add(upload: Omit<Upload, 'number' | 'kind'>): Upload {
    const added: Upload = { kind: 'upload', number: this.#next, ...upload };
    this.#next++;
    this.#thisRound.push(added);
    return added;
  }

  /** What has been uploaded to a bucket before this round, and not been deleted for good. */
  in(place: Place): readonly Upload[] {
    return this.#earlier.get(nameOf(place)) ?? [];
  }

  forget(upload: Upload): void {
    this.#earlier.set(
      nameOf(upload),
      this.in(upload).filter((other) => other !== upload),
    );
  }

  /** From now on, what was drawn counts as of an earlier round. */
  endRound(): void {
    for (const upload of this.#thisRound) {
      this.#earlier.set(nameOf(upload), [...this.in(upload), upload]);
    }
    this.#thisRound = [];
  }
}

function nameOf({ account, bucket }: Place): string {
  return `${account} ${bucket}`;
}

interface Place {
  readonly account: string;
  readonly bucket: number;
}

/** Draws what owners do with the buckets that they have in this world. */
export function drawTraffic(
  random: Random,
  world: World,
  uploads: DrawnUploads,
  count: number,
): readonly Traffic[] {
  const owners = world.accounts.filter(({ status, buckets }) => status === 'ACTIVE' && buckets.length > 0);
  if (owners.length === 0) return [];
  return Array.from({ length: count }, () => drawOne(random, random.one(owners), uploads));
}

function drawOne(random: Random, owner: Account, uploads: DrawnUploads): Traffic {
  const live = liveBucket(owner);
  const { ordinal: bucket } = live && random.chance(80) ? live : random.one(owner.buckets);
  const place = { account: owner.name, bucket };
  const earlier = uploads.in(place);
  const kind = random.weighted<Traffic['kind']>([
    [70, 'upload'],
    [8, 'delete'],
    [earlier.length > 0 ? 6 : 0, 'delete-version'],
    [earlier.length > 0 ? 8 : 0, 'retag'],
    [8, 'trespass'],
  ]);
  switch (kind) {
    case 'upload':
      return drawUpload(random, place, uploads, earlier);
    case 'delete':
      return { kind, ...place, name: random.one(objectNames) };
    case 'delete-version': {
      const upload = random.one(earlier);
      uploads.forget(upload);
      return { kind, ...place, upload: upload.number };
    }
    case 'retag':
      return { kind, ...place, upload: random.one(earlier).number, value: `again ${random.below(1000)}` };
    case 'trespass':
      return { kind, ...place, how: random.one(trespasses) };
  }
}

function drawUpload(random: Random, place: Place, uploads: DrawnUploads, earlier: readonly Upload[]): Upload {
  const name = random.one(objectNames);
  const way = random.weighted<UploadWay>([
    [50, 'put'],
    [20, 'tagged'],
    [8, 'empty'],
    [10, 'parts'],
    [1, 'large-parts'],
    [earlier.length > 0 ? 11 : 0, 'copy'],
  ]);
  if (way !== 'copy') return uploads.add({ ...place, name, way });
  return uploads.add({ ...place, name, way, of: random.one(earlier).number });
}
