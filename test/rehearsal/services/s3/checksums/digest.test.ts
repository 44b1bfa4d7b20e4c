import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { digestOf } from '../../../../../rehearsal/services/s3/checksums/digest.ts';

/** The check values of the CRC catalogue and of the algorithms' own specifications. */
const cases: readonly {
  readonly algorithm: ChecksumAlgorithm;
  readonly text: string;
  readonly hex: string;
}[] = [
  { algorithm: 'CRC32', text: '123456789', hex: 'cbf43926' },
  { algorithm: 'CRC32C', text: '123456789', hex: 'e3069283' },
  { algorithm: 'CRC64NVME', text: '123456789', hex: 'ae8b14860a799888' },
  { algorithm: 'MD5', text: 'abc', hex: '900150983cd24fb0d6963f7d28e17f72' },
  { algorithm: 'SHA1', text: 'abc', hex: 'a9993e364706816aba3e25717850c26c9cd0d89d' },
  {
    algorithm: 'SHA256',
    text: 'abc',
    hex: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  { algorithm: 'XXHASH64', text: '', hex: 'ef46db3751d8e999' },
  { algorithm: 'XXHASH3', text: '', hex: '2d06800538d394c2' },
  { algorithm: 'XXHASH128', text: '', hex: '99aa06d3014798d86001c324468d497f' },
];

it.each(cases)('$algorithm of "$text"', async ({ algorithm, text, hex }) => {
  const value = await digestOf(algorithm, Buffer.from(text));
  expect(Buffer.from(value, 'base64').toString('hex')).toBe(hex);
});
