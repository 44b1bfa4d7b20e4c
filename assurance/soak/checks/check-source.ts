import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { batchFolder } from '../../../src/names.ts';
import { newVersion } from '../deeds/new-version.ts';
import type { TrafficContext } from '../deeds/send-traffic.ts';
import { uploadMetadata } from '../deeds/upload.ts';
import { markerContract, uploadContract } from '../model/contract.ts';
import { identity } from '../model/ledger.ts';
import type { Traffic } from '../model/traffic.ts';
import { type Listing, listVersions } from './list-versions.ts';

type SourceContext = Omit<TrafficContext, 'unclear'>;

interface Place {
  readonly account: string;
  readonly bucket: number;
}

/**
 * Compares a source bucket with the ledger: every version that was put and not deleted is there, and none besides. What
 * is there twice since an answer was lost is entered too.
 * @param repeatable what may have been done more often than anybody was told
 */
export async function checkSource(
  context: SourceContext,
  place: Place,
  repeatable: readonly Traffic[],
): Promise<void> {
  const { site } = context;
  const s3 = site.clients.s3(site.owner(place.account));
  const listing = await listVersions(s3, site.places.bucket(place).bucket);
  checkKnown(context, place, listing);
  await enterVersions(context, place, listing, repeatable);
  enterMarkers(context, place, listing, repeatable);
}

function checkKnown({ ledger, differs }: SourceContext, place: Place, { versions, markers }: Listing): void {
  const where = nameOf(place);
  const listed = new Set(
    [...versions, ...markers].map(({ Key, VersionId }) => identity({ key: Key, versionId: VersionId })),
  );
  for (const version of ledger.versionsIn(place)) {
    const there = listed.has(identity(version));
    const which = `${version.key} of upload ${version.upload}`;
    if (there && version.inSource === 'must-not') differs(`${where} still has ${which}`);
    if (!there && version.inSource === 'must') differs(`${where} lost ${which}`);
    version.inSource = there ? 'must' : 'must-not';
  }
  for (const marker of ledger.markersIn(place)) {
    if (!listed.has(identity(marker))) differs(`${where} lost a delete marker of ${marker.key}`);
  }
}

/** Its metadata tell which upload a version is of that nobody heard of. */
async function enterVersions(
  { site, ledger, span, differs }: SourceContext,
  place: Place,
  { versions }: Listing,
  repeatable: readonly Traffic[],
): Promise<void> {
  const s3 = site.clients.s3(site.owner(place.account));
  const { bucket } = site.places.bucket(place);
  const uploads = repeatable.filter((one) => one.kind === 'upload');
  for (const { Key: key, VersionId: versionId } of versions) {
    if (key.startsWith(batchFolder) || ledger.versions.has(identity({ key, versionId }))) continue;
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    const number = Number(head.Metadata?.[uploadMetadata]);
    const upload = uploads.find((one) => one.number === number);
    if (upload === undefined) {
      differs(`${nameOf(place)} has a version of ${key} that nobody put`);
      continue;
    }
    const [origin] = upload.of === undefined ? [] : ledger.of(upload.of);
    const contract = uploadContract(span.before, span.after, place);
    ledger.add(newVersion(upload, { key, versionId, origin, contract }));
  }
}

function enterMarkers(
  { site, ledger, span, differs }: SourceContext,
  place: Place,
  { markers }: Listing,
  repeatable: readonly Traffic[],
): void {
  const deletes = repeatable
    .filter((one) => one.kind === 'delete')
    .filter(({ account, bucket }) => account === place.account && bucket === place.bucket);
  for (const { Key: key, VersionId: versionId } of markers) {
    if (ledger.markers.has(identity({ key, versionId }))) continue;
    const made = deletes.some(({ name }) => site.places.key(place.account, name) === key);
    if (!made) differs(`${nameOf(place)} has a delete marker of ${key} that nobody made`);
    ledger.addMarker({ ...place, key, versionId, inCentre: markerContract(span.before, span.after, place) });
  }
}

function nameOf({ account, bucket }: Place): string {
  return `bucket ${bucket} of ${account}`;
}
