import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';

/** Reflected generator polynomials; see the catalogue at https://reveng.sourceforge.io/crc-catalogue/all.htm */
const polynomials: Partial<
  Record<ChecksumAlgorithm, { readonly bits: number; readonly polynomial: bigint }>
> = {
  CRC32: { bits: 32, polynomial: 0xedb88320n },
  CRC32C: { bits: 32, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64, polynomial: 0x9a6c9329ac4bc9b5n },
};

/** Whether the checksum of a whole can be had from the checksums of its parts. */
export function isCombinable(algorithm: ChecksumAlgorithm): boolean {
  return polynomials[algorithm] !== undefined;
}

/**
 * The CRC of contents laid end to end, from the CRC (Base64) and the size in bytes of each: multiplying by x^(8n)
 * modulo the polynomial appends n zero bytes, and the CRC of what follows is then added.
 */
export function combineCrcs(
  algorithm: ChecksumAlgorithm,
  parts: readonly { readonly checksum: string; readonly size: number }[],
): string {
  const field = polynomials[algorithm];
  if (field === undefined) throw new TypeError(`${algorithm} cannot be combined`);
  let combined = 0n;
  for (const { checksum, size } of parts) {
    const crc = BigInt(`0x${Buffer.from(checksum, 'base64').toString('hex')}`);
    combined = multiply(combined, powerOfX(8n * BigInt(size), field), field) ^ crc;
  }
  const hex = combined.toString(16).padStart(field.bits / 4, '0');
  return Buffer.from(hex, 'hex').toString('base64');
}

interface Field {
  readonly bits: number;
  readonly polynomial: bigint;
}

/** Product modulo the polynomial; in reflected order the highest bit is x^0. */
function multiply(left: bigint, right: bigint, field: Field): bigint {
  let product = 0n;
  let shifted = right;
  for (let bit = field.bits - 1; bit >= 0; bit--) {
    if ((left >> BigInt(bit)) & 1n) product ^= shifted;
    shifted = timesX(shifted, field);
  }
  return product;
}

function timesX(value: bigint, field: Field): bigint {
  return value & 1n ? (value >> 1n) ^ field.polynomial : value >> 1n;
}

function powerOfX(exponent: bigint, field: Field): bigint {
  let power = 1n << BigInt(field.bits - 1);
  let square = timesX(power, field);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = multiply(power, square, field);
    square = multiply(square, square, field);
  }
  return power;
}
