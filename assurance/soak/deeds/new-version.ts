import type { Contract } from '../model/contract.ts';
import type { KnownVersion } from '../model/ledger.ts';
import type { Upload } from '../model/traffic.ts';
import { contentOf, sha256, tagsOf } from './content.ts';

/** The entry of a version that is new in its source bucket; a copy has content and tags of its origin. */
export function newVersion(
  upload: Upload,
  found: {
    readonly key: string;
    readonly versionId: string;
    readonly origin: KnownVersion | undefined;
    readonly contract: Contract;
  },
): KnownVersion {
  const { key, versionId, origin, contract } = found;
  const content = origin ?? described(upload);
  return {
    account: upload.account,
    bucket: upload.bucket,
    key,
    versionId,
    upload: upload.number,
    size: content.size,
    sha256: content.sha256,
    storageClasses: contract.storageClasses,
    tags: origin?.tags ?? [tagsOf(upload)],
    formerTags: [],
    replicated: contract.replicated,
    status: 'unsettled',
    everReplicated: false,
    inSource: 'must',
    compared: false,
  };
}

function described(upload: Upload): { readonly size: number; readonly sha256: string } {
  const content = contentOf(upload);
  return { size: content.length, sha256: sha256(content) };
}
