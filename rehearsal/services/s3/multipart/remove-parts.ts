import type { UploadedPart } from '../multipart-upload.ts';
import type { S3State } from '../state.ts';

/** Throws away parts that no object came to use. */
export async function removeParts(s3: S3State, parts: Iterable<UploadedPart>): Promise<void> {
  for (const part of parts) await s3.contents.remove(part.content);
}
