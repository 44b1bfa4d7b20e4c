import { type Cipher, createCipheriv, createDecipheriv, type Decipher, randomBytes } from 'node:crypto';

/** Bytes of an AES block: what the counter counts. */
const blockSize = 16;

/** A fresh initial counter for AES-256-CTR. */
export function createCounter(): Uint8Array {
  return randomBytes(blockSize);
}

/** Encrypts from the first byte. CTR keeps the length, so a range of plaintext is the same range of ciphertext. */
export function encryptor(dataKey: Uint8Array, counter: Uint8Array): Cipher {
  return createCipheriv('aes-256-ctr', dataKey, counter);
}

/** Decrypts from byte `offset` on. */
export function decryptorAt(dataKey: Uint8Array, counter: Uint8Array, offset: number): Decipher {
  const decipher = createDecipheriv('aes-256-ctr', dataKey, advance(counter, Math.floor(offset / blockSize)));
  decipher.update(Buffer.alloc(offset % blockSize));
  return decipher;
}

function advance(counter: Uint8Array, blocks: number): Uint8Array {
  const value = BigInt(`0x${Buffer.from(counter).toString('hex')}`) + BigInt(blocks);
  const hex = BigInt.asUintN(blockSize * 8, value)
    .toString(16)
    .padStart(blockSize * 2, '0');
  return Buffer.from(hex, 'hex');
}
