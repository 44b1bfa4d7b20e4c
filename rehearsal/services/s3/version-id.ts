import { createHash, randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** Characters by which an id that was made is told from one that was made up. */
const sealLength = 6;

/** The version id of objects stored while versioning was off or suspended. */
export const nullVersionId = 'null';

/**
 * A version id as S3 makes them: opaque, random, URL-ready, here 32 characters, of which S3 knows those that it made
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html).
 */
export function createVersionId(): string {
  const id = opaqueId(32 - sealLength);
  return id + sealOf(id);
}

/** An upload id as S3 makes them: as a version id, but longer. */
export function createUploadId(): string {
  return opaqueId(128);
}

/** Whether S3 has made this version id, whatever became of the version; it answers `InvalidArgument` to others. */
export function isVersionId(value: string): boolean {
  if (value === nullVersionId) return true;
  const id = value.slice(0, -sealLength);
  return value.length === 32 && value === id + sealOf(id);
}

function sealOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, sealLength);
}

function opaqueId(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
