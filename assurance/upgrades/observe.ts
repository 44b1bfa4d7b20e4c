import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../src/config/schema.ts';
import { lostVersions, readObjectVersions, versionName } from '../prepared/object-versions.ts';
import type { PreparedOrganization } from '../prepared/prepared-organization.ts';
import { preciousIds, stacksOf } from './deployed-stacks.ts';
import { placesOf } from './place.ts';
import { notRestored } from './restore.ts';
import { notReplicated, SteadyUploads, type Uploaded, upload } from './steady-uploads.ts';

/** A deployment that is about to be changed. */
export interface Watched {
  readonly prepared: PreparedOrganization;
  readonly config: Config;
  /** Milliseconds between two files of one writer. @default 20 */
  readonly pause?: number;
}

/** What was seen while a deployment was changed. */
export interface Observed {
  /** What did not hold, in words. */
  readonly problems: readonly string[];
  /** Files that S3 accepted while the change was under way. */
  readonly filesAmid: number;
  /** Object versions and delete markers that were there before. */
  readonly versions: number;
  /** Buckets, keys and stack sets that were there before. */
  readonly resources: number;
}

/** Files that each account puts into its bucket before the change, and gets back afterwards. */
const filesBefore = 3;

/** How long everybody uploads before the change begins and after it has ended, in milliseconds. */
const margin = 50;

/**
 * Watches over what must hold while anything is changed about a deployment, and also when that fails: uploads are
 * accepted and arrive, no object version goes, no bucket and no key is another, and what was backed up is restored.
 * @param change adds to the problems by what it returns
 */
export async function observe(
  { prepared, config, pause = 20 }: Watched,
  change: () => Promise<readonly string[]>,
): Promise<Observed> {
  const { accountId: centralAccount, bucket } = config.central;
  const places = await placesOf(prepared.rehearsal.url, await prepared.settledInstances(), config);
  const stacks = [...stacksOf(prepared, centralAccount, places).keys()];
  const accounts = new Set([
    centralAccount,
    prepared.administrator,
    ...places.map((place) => place.accountId),
  ]);
  const allVersions = () => readObjectVersions(prepared.rehearsal.url, accounts);

  const earlier: Uploaded[] = [];
  for (let number = 0; number < filesBefore; number += 1) {
    const name = `before-${performance.now()}`;
    earlier.push(...(await Promise.all(places.map((place) => upload(place, name)))));
  }
  const neverArrived = await notReplicated(earlier);
  const versions = await allVersions();
  const ids = await preciousIds(stacks);

  const uploads = new SteadyUploads(places, `amid-${performance.now()}`, pause);
  await sleep(margin);
  const began = performance.now();
  const ownProblems = await change();
  const ended = performance.now();
  await sleep(margin);
  const { refusals, uploaded } = await uploads.stop();

  const lateArrivals = await notReplicated(uploaded);
  const versionsAfter = await allVersions();
  const absent = [...earlier, ...uploaded].filter(
    ({ key, versionId }) => !versionsAfter.has(versionName(bucket.name, key, versionId)),
  );
  const idsAfter = await preciousIds(stacks);
  const amid = uploaded.filter(({ accepted }) => accepted > began && accepted < ended);
  // What is over sooner gives nobody the time.
  const long = ended - began > 10 * pause;
  const idle = places.filter((place) => long && amid.every((file) => file.place !== place));
  return {
    problems: [
      ...(places.length === 0 ? ['no account is enrolled'] : []),
      ...ownProblems,
      ...neverArrived,
      ...idle.map(({ accountId }) => `${accountId} uploaded nothing while the change was under way`),
      ...refusals,
      ...lateArrivals,
      ...absent.map(({ key }) => `${key} is not in the centre`),
      ...lostVersions(versions, versionsAfter).map((version) => `${version} is gone or another`),
      ...[...ids]
        .filter(([name, id]) => idsAfter.get(name) !== id)
        .map(([name, id]) => `${name} was ${id}, and is ${idsAfter.get(name) ?? 'gone'}`),
      ...(await notRestored(prepared.clients, bucket.name, earlier)),
    ],
    filesAmid: amid.length,
    versions: versions.size,
    resources: ids.size,
  };
}
