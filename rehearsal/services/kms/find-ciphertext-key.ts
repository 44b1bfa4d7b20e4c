import { AwsError } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { keyArnOf } from './ciphertext.ts';
import { incorrectKey } from './errors.ts';
import { findKey, type NamedKey } from './find-key.ts';

/**
 * The key that decrypts a ciphertext; a key that the request names has to be that one.
 * @throws InvalidCiphertextException, IncorrectKeyException, NotFoundException; AccessDeniedException for a
 * ciphertext whose key is not in this Region any more or never was
 */
export function findCiphertextKey(
  ciphertext: Uint8Array,
  keyId: string | undefined,
  request: RequestContext,
): NamedKey {
  const arn = keyArnOf(ciphertext);
  if (keyId !== undefined) {
    const named = findKey(keyId, request);
    if (named.key.arn !== arn) throw incorrectKey();
    return named;
  }
  const key = arn.split(':')[3] === request.region ? request.cloud.state.kms.key(arn) : undefined;
  if (key === undefined) {
    throw new AwsError(
      'AccessDeniedException',
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    );
  }
  return { key };
}
