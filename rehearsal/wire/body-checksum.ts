import { AwsError } from '../cloud/aws-error.ts';
import { algorithmOfHeader } from '../services/s3/checksums/checksum-members.ts';
import { digestOf } from '../services/s3/checksums/digest.ts';
import type { Operation } from './operation.ts';

/**
 * Verifies the checksum that a request carries of its own body, such as that of a bucket policy. Headers that are
 * members of the input (`CompleteMultipartUpload` has the object's) say something else and are the action's.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 *
 * @param fields headers and trailers, names in lower case
 * @throws AwsError `BadDigest`
 */
export async function checkBodyChecksum(
  { input }: Operation,
  fields: Iterable<readonly [name: string, value: string]>,
  body: Uint8Array,
): Promise<void> {
  for (const [name, value] of fields) {
    const algorithm = algorithmOfHeader(name);
    if (!algorithm) continue;
    if (input.members.some(({ location }) => location.kind === 'header' && location.name === name)) continue;
    if ((await digestOf(algorithm, body)) === value) continue;
    throw new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
}
