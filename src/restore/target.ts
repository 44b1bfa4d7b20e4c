import type { Candidate } from './candidates.ts';

/** What stands where a version is to be written. */
export type Standing =
  | { readonly kind: 'absent' | 'same' | 'older' }
  /** Made later than the version, or something that it cannot be told of. */
  | { readonly kind: 'newer'; readonly why: string };

/** By what the content was compared with the backup. `s3`: S3 copied it and compared it itself; `size` alone is weak. */
export type Verification = 'checksum' | 'md5' | 's3' | 'size';

/** Where files are restored to. */
export interface Target {
  /** The place of a key, for people. */
  place(key: string): string;
  /** @throws Unplaceable if a key can have no place here */
  standing(candidate: Candidate): Promise<Standing>;
  /** Writes the version, whole or not at all. */
  write(candidate: Candidate): Promise<Verification>;
  /** After the last one, when no other will be written. */
  finish(): Promise<void>;
}

/** A key that can have no place in the target. The message says why. */
export class Unplaceable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unplaceable';
  }
}

/** What was read is not what the backup holds. */
export class Corrupted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Corrupted';
  }
}
