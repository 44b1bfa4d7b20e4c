import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { batchFolder } from '../../../src/names.ts';
import { type TrafficContext, versionOf } from '../deeds/send-traffic.ts';
import { uploadMetadata } from '../deeds/upload.ts';
import { markerContract, uploadContract } from '../model/contract.ts';
import { identity } from '../model/ledger.ts';
import type { Traffic } from '../model/traffic.ts';
import { listVersions } from './list-versions.ts';

/** What came to no clear end. */
export interface Unclear {
  /** By number. */
  readonly uploads: ReadonlyMap<number, Extract<Traffic, { kind: 'upload' }>>;
  readonly deletes: readonly Extract<Traffic, { kind: 'delete' }>[];
}

/**
 * Compares a source bucket with the ledger: every version that was put and not deleted is there, and none besides. What
 * is there twice since an answer was lost is entered too, if there was such an answer to lose.
 */
export async function checkSource(
  context: Omit<TrafficContext, 'unclear'>,
  place: { readonly account: string; readonly bucket: number },
  unclear: Unclear,
): Promise<void> {
  const { site, ledger, span, differs } = context;
  const { bucket } = site.places.bucket(place);
  const where = `bucket ${place.bucket} of ${place.account}`;
  const s3 = site.clients.s3(site.owner(place.account));
  const { versions, markers } = await listVersions(s3, bucket);
  const listed = new Set(
    [...versions, ...markers].map(({ Key, VersionId }) => identity({ key: Key, versionId: VersionId })),
  );

  for (const version of ledger.versionsIn(place)) {
    const there = listed.has(identity(version));
    if (there && version.inSource === 'must-not')
      differs(`${where} still has ${version.key} of upload ${version.upload}`);
    if (!there && version.inSource === 'must')
      differs(`${where} lost ${version.key} of upload ${version.upload}`);
    version.inSource = there ? 'must' : 'must-not';
  }
  for (const marker of ledger.markersIn(place)) {
    if (!listed.has(identity(marker))) differs(`${where} lost a delete marker of ${marker.key}`);
  }
  for (const { Key: key, VersionId: versionId } of versions) {
    if (key.startsWith(batchFolder) || ledger.versions.has(identity({ key, versionId }))) continue;
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    const upload = unclear.uploads.get(Number(head.Metadata?.[uploadMetadata]));
    if (upload === undefined) {
      differs(`${where} has a version of ${key} that nobody put`);
      continue;
    }
    const [origin] = upload.of === undefined ? [] : ledger.of(upload.of);
    const contract = uploadContract(span.before, span.after, place);
    ledger.add(versionOf(upload, { key, versionId, origin, contract }));
  }
  for (const { Key: key, VersionId: versionId } of markers) {
    if (ledger.markers.has(identity({ key, versionId }))) continue;
    const made = unclear.deletes.some(
      ({ account, bucket: ordinal, name }) =>
        account === place.account && ordinal === place.bucket && site.places.key(account, name) === key,
    );
    if (!made) differs(`${where} has a delete marker of ${key} that nobody made`);
    ledger.addMarker({ ...place, key, versionId, inCentre: markerContract(span.before, span.after, place) });
  }
}
