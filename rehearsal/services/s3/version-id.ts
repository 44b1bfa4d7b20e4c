import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** The version id of objects stored while versioning was off or suspended. */
export const nullVersionId = 'null';

/**
 * A version id as S3 makes them: opaque, random, URL-ready, here 32 characters
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html).
 */
export function createVersionId(): string {
  return opaqueId(32);
}

/** An upload id as S3 makes them: as a version id, but longer. */
export function createUploadId(): string {
  return opaqueId(128);
}

/** Whether a string can be a version id at all; S3 answers `InvalidArgument` to others. */
export function isVersionId(value: string): boolean {
  return value === nullVersionId || /^[A-Za-z0-9._]{32}$/.test(value);
}

function opaqueId(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
