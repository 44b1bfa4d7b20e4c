import type { Certainty } from './contract.ts';

export type Tags = Readonly<Record<string, string>>;

/** A version in a source bucket, with what must have become of it. */
export interface KnownVersion {
  readonly account: string;
  readonly bucket: number;
  /** The whole key, with the prefix of the account. */
  readonly key: string;
  readonly versionId: string;
  /** The upload that it is of: more than one version is, where an answer was lost and the call made again. */
  readonly upload: number;
  readonly size: number;
  readonly sha256: string;
  /** Those that its replica may have. */
  storageClasses: readonly string[];
  /** Those that it may have now; several where nobody knows whether a change of them was made. */
  tags: readonly Tags[];
  /** Those that it had before, which a replica may still have that could not be brought up to date. */
  formerTags: readonly Tags[];
  /** What has to come of its replication that is under way. */
  replicated: Certainty;
  /** How its replication ended the last time. */
  status: 'unsettled' | 'COMPLETED' | 'FAILED';
  /** Whether it was ever COMPLETED: from then on the centre has it for good. */
  everReplicated: boolean;
  /** Whether the source still has it. */
  inSource: Certainty;
  /** Whether its replica has been read and compared since it last changed. */
  compared: boolean;
}

/** A delete marker in a source bucket. */
export interface KnownMarker {
  readonly account: string;
  readonly bucket: number;
  readonly key: string;
  readonly versionId: string;
  readonly inCentre: Certainty;
}

/** Identifies a version anywhere: a replica has key and version id of its source. */
export function identity({ key, versionId }: { readonly key: string; readonly versionId: string }): string {
  return `${key}\n${versionId}`;
}

interface Place {
  readonly account: string;
  readonly bucket: number;
}

function place({ account, bucket }: Place): string {
  return `${account} ${bucket}`;
}

/** Every version and marker that there ever was in a source bucket. */
export class Ledger {
  readonly versions = new Map<string, KnownVersion>();
  readonly markers = new Map<string, KnownMarker>();
  readonly #byUpload = new Map<number, KnownVersion[]>();
  readonly #versionsIn = new Map<string, KnownVersion[]>();
  readonly #markersIn = new Map<string, KnownMarker[]>();

  add(version: KnownVersion): void {
    this.versions.set(identity(version), version);
    pushTo(this.#byUpload, version.upload, version);
    pushTo(this.#versionsIn, place(version), version);
  }

  addMarker(marker: KnownMarker): void {
    this.markers.set(identity(marker), marker);
    pushTo(this.#markersIn, place(marker), marker);
  }

  of(upload: number): readonly KnownVersion[] {
    return this.#byUpload.get(upload) ?? [];
  }

  versionsIn(where: Place): readonly KnownVersion[] {
    return this.#versionsIn.get(place(where)) ?? [];
  }

  markersIn(where: Place): readonly KnownMarker[] {
    return this.#markersIn.get(place(where)) ?? [];
  }
}

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
