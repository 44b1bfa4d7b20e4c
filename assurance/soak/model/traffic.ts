/** How an upload is made. */
export type UploadWay = 'put' | 'tagged' | 'empty' | 'parts' | 'large-parts' | 'copy';

/** A new version; its number is never used again, and its content follows from it. */
export interface Upload {
  readonly kind: 'upload';
  readonly number: number;
  readonly account: string;
  readonly bucket: number;
  /** Below the account's prefix. */
  readonly name: string;
  readonly way: UploadWay;
  /** The upload that is copied, where `way` is `copy`: of the same bucket, and of an earlier round. */
  readonly of?: number;
}

/** What an account's owner does with a source bucket. */
export type Traffic =
  | Upload
  /** Hides a name by a delete marker. */
  | { readonly kind: 'delete'; readonly account: string; readonly bucket: number; readonly name: string }
  /** Deletes the version of an upload for good. */
  | {
      readonly kind: 'delete-version';
      readonly account: string;
      readonly bucket: number;
      readonly upload: number;
    }
  /** Gives the version of an upload other tags. */
  | {
      readonly kind: 'retag';
      readonly account: string;
      readonly bucket: number;
      readonly upload: number;
      readonly value: string;
    }
  /** What must be refused, as it would not be backed up, or is not the owner's to write. */
  | {
      readonly kind: 'trespass';
      readonly account: string;
      readonly bucket: number;
      readonly how: Trespass;
    };

export const trespasses = [
  'beside-the-prefix',
  'neighbours-prefix',
  'prefix-that-begins-alike',
  'canary-folder',
  'batch-folder',
  'other-encryption',
  'into-the-centre',
] as const;
type Trespass = (typeof trespasses)[number];
