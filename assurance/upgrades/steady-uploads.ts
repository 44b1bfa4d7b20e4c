import { setTimeout as sleep } from 'node:timers/promises';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { put, replicationOutcome } from '../../rehearsal/scenario/source-bucket.ts';
import { concurrently } from '../../src/aws/concurrently.ts';
import { nameOf, type Place } from './place.ts';

/** A file that an account has put into its source bucket. */
export interface Uploaded {
  readonly place: Place;
  readonly key: string;
  readonly versionId: string;
  readonly content: string;
  /** When S3 had accepted it, by the clock of `performance`. */
  readonly accepted: number;
}

/** At once in each account and Region. */
const writers = 2;

/** Accounts that put one file after the other until they are told to stop. A file that is refused is a gap in the backup. */
export class SteadyUploads {
  readonly #refusals: string[] = [];
  readonly #uploaded: Uploaded[] = [];
  readonly #writers: readonly Promise<void>[];
  readonly #pause: number;
  #stopped = false;

  /** @param pause milliseconds between two files of one writer */
  constructor(places: readonly Place[], folder: string, pause: number) {
    this.#pause = pause;
    this.#writers = places.flatMap((place) =>
      Array.from({ length: writers }, (_, writer) => this.#write(place, `${folder}/${writer}`)),
    );
  }

  /** Waits for what is under way. */
  async stop(): Promise<{ readonly uploaded: readonly Uploaded[]; readonly refusals: readonly string[] }> {
    this.#stopped = true;
    await Promise.all(this.#writers);
    return { uploaded: this.#uploaded, refusals: this.#refusals };
  }

  async #write(place: Place, folder: string): Promise<void> {
    for (let number = 0; !this.#stopped; number += 1) {
      try {
        this.#uploaded.push(await upload(place, `${folder}/${number}`));
      } catch (error) {
        this.#refusals.push(`${nameOf(place)} may not upload ${folder}/${number}: ${String(error)}`);
        return;
      }
      await sleep(this.#pause);
    }
  }
}

/** Puts a file with a content of its own below the prefix of its account. */
export async function upload(place: Place, name: string): Promise<Uploaded> {
  const { accountId, bucket, clients, prefix } = place;
  const key = `${prefix}${name}`;
  const content = `${bucket} ${key}`;
  const { VersionId } = await put(clients, administratorOf(accountId), {
    ...{ Bucket: bucket, Key: key },
    Body: content,
  });
  return { place, key, versionId: present(VersionId), content, accepted: performance.now() };
}

/** Waits until replication is done with every file, and tells those that did not end COMPLETED. */
export async function notReplicated(files: readonly Uploaded[]): Promise<readonly string[]> {
  const outcomes = await concurrently(files, async ({ place, key, versionId }) => {
    const version = { Bucket: place.bucket, Key: key, VersionId: versionId };
    const outcome = await replicationOutcome(place.clients, administratorOf(place.accountId), version);
    return outcome === 'COMPLETED'
      ? []
      : [`${key} of ${nameOf(place)} ended ${outcome ?? 'without a status'}`];
  });
  return outcomes.flat();
}
