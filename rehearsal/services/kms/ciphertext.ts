import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invalidCiphertext } from './errors.ts';
import type { Key } from './key.ts';

/** The key and value pairs that a ciphertext is bound to. */
export type EncryptionContext = Readonly<Record<string, string>> | undefined;

/*
 * A ciphertext is: version, length of the key's ARN, the ARN, nonce, tag, the encrypted bytes. Version, ARN and
 * encryption context are authenticated along. AWS's own layout is not public; that it names the key is documented.
 */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = 'aes-256-gcm';

/** Encrypts bytes under a key. */
export function encryptWith(key: Key, plaintext: Uint8Array, context: EncryptionContext): Buffer {
  const header = headerOf(key.arn);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key.material, nonce);
  cipher.setAAD(authenticated(header, context));
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), encrypted]);
}

/** The ARN of the key that a ciphertext was made with. @throws InvalidCiphertextException */
export function keyArnOf(ciphertext: Uint8Array): string {
  const length = ciphertext[1];
  if (ciphertext[0] !== version || length === undefined) throw invalidCiphertext();
  const arn = Buffer.from(ciphertext.subarray(2, 2 + length)).toString('utf8');
  if (!/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/.test(arn)) throw invalidCiphertext();
  return arn;
}

/** Decrypts what `encryptWith` made with the same key and context. @throws InvalidCiphertextException */
export function decryptWith(key: Key, ciphertext: Uint8Array, context: EncryptionContext): Buffer {
  const header = headerOf(key.arn);
  const bytes = Buffer.from(ciphertext);
  const body = header.length + nonceBytes + tagBytes;
  if (bytes.length < body || !bytes.subarray(0, header.length).equals(header)) throw invalidCiphertext();
  const nonce = bytes.subarray(header.length, header.length + nonceBytes);
  const decipher = createDecipheriv(algorithm, key.material, nonce);
  decipher.setAAD(authenticated(header, context));
  decipher.setAuthTag(bytes.subarray(header.length + nonceBytes, body));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

function headerOf(arn: string): Buffer {
  const name = Buffer.from(arn);
  return Buffer.concat([Buffer.from([version, name.length]), name]);
}

/** The order of the pairs does not matter; their case does. */
function authenticated(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify(pairs))]);
}
