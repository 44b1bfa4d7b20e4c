import type { Site } from '../deeds/site.ts';
import { identity, type KnownVersion, type Ledger } from '../model/ledger.ts';
import { type Listing, listVersions } from './list-versions.ts';

/** Watches the central bucket: what was ever seen there is there for good. */
export class CentreWatch {
  readonly #site: Site;
  readonly #ledger: Ledger;
  readonly #seen = new Set<string>();

  constructor(site: Site, ledger: Ledger) {
    this.#site = site;
    this.#ledger = ledger;
  }

  /** So many versions and markers has it seen. */
  get seen(): number {
    return this.#seen.size;
  }

  /** Lists everything, and compares it with what was there before and with the ledger. */
  async check(differs: (what: string) => void): Promise<void> {
    const { clients, central, centre } = this.#site;
    const listing = await listVersions(clients.s3(central), centre.bucket);
    const listed = new Set(
      [...listing.versions, ...listing.markers].map(({ Key, VersionId }) =>
        identity({ key: Key, versionId: VersionId }),
      ),
    );
    for (const one of this.#seen)
      if (!listed.has(one)) differs(`the centre lost ${one.replace('\n', ', version ')}`);
    for (const version of this.#ledger.versions.values()) {
      if (version.everReplicated && !listed.has(identity(version))) {
        differs(`the centre does not have ${version.key} of upload ${version.upload}, which was COMPLETED`);
      }
    }
    for (const marker of this.#ledger.markers.values()) {
      if (marker.inCentre === 'must' && !listed.has(identity(marker))) {
        differs(`the centre does not have the delete marker of ${marker.key}`);
      }
    }
    this.#checkVersions(listing, differs);
    this.#checkMarkers(listing, differs);
    for (const one of listed) this.#seen.add(one);
  }

  #checkVersions({ versions }: Listing, differs: (what: string) => void): void {
    for (const { Key, VersionId, Size, StorageClass, Owner } of versions) {
      const version = this.#ledger.versions.get(identity({ key: Key, versionId: VersionId }));
      const which = `${Key}, version ${VersionId}, in the centre`;
      if (version === undefined) {
        differs(`${which}: nobody put it`);
        continue;
      }
      if (!mayBeThere(version)) differs(`${which}: its source says ${version.status}`);
      if (Size !== version.size) differs(`${which}: has ${Size} bytes, and ${version.size} were put`);
      if (!version.storageClasses.includes(StorageClass ?? 'STANDARD')) {
        differs(`${which}: lies in ${StorageClass}, not in ${version.storageClasses.join(' or ')}`);
      }
      if (Owner?.ID !== this.#site.centre.owner) differs(`${which}: belongs to ${Owner?.ID}`);
      if (!Key.startsWith(`${this.#site.places.accountId(version.account)}/`)) {
        differs(`${which}: lies under a prefix of somebody else than ${version.account}`);
      }
    }
  }

  #checkMarkers({ markers }: Listing, differs: (what: string) => void): void {
    for (const { Key, VersionId } of markers) {
      const marker = this.#ledger.markers.get(identity({ key: Key, versionId: VersionId }));
      if (marker === undefined) differs(`a delete marker of ${Key} in the centre: nobody made it`);
      if (marker?.inCentre === 'must-not')
        differs(`a delete marker of ${Key} in the centre: nobody let it in`);
    }
  }
}

/** What says FAILED and was never COMPLETED is not there; one that was deleted before it settled may be. */
function mayBeThere({ everReplicated, status }: KnownVersion): boolean {
  return everReplicated || status === 'unsettled';
}
