import { AwsError } from '../../../cloud/aws-error.ts';

/** Bytes of UTF-8: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const maximumLength = 1024;

/** The key that a request names. Throws `KeyTooLongError`. */
export function readKey(key: string | undefined): string {
  const length = Buffer.byteLength(key ?? '');
  if (length > maximumLength) {
    throw new AwsError('KeyTooLongError', 'Your key is too long', {
      members: { Size: length, MaxSizeAllowed: maximumLength },
    });
  }
  return key ?? '';
}
