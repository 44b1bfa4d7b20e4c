import { constraintError } from './errors.ts';

/** Bytes that Encrypt takes. @throws ValidationException */
export function checkPlaintext(plaintext: Uint8Array = new Uint8Array()): Uint8Array {
  if (plaintext.length < 1)
    throw constraintError(undefined, 'plaintext', 'have length greater than or equal to 1');
  if (plaintext.length > 4096)
    throw constraintError(undefined, 'plaintext', 'have length less than or equal to 4096');
  return plaintext;
}

/** Bytes that Decrypt takes. @throws ValidationException */
export function checkCiphertext(ciphertext: Uint8Array = new Uint8Array()): Uint8Array {
  if (ciphertext.length < 1) {
    throw constraintError(undefined, 'ciphertextBlob', 'have length greater than or equal to 1');
  }
  if (ciphertext.length > 6144) {
    throw constraintError(undefined, 'ciphertextBlob', 'have length less than or equal to 6144');
  }
  return ciphertext;
}
