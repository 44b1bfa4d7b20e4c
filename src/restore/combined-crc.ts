import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';

/** A stretch of content and its CRC. */
export interface CheckedStretch {
  readonly bytes: number;
  /** Base64. */
  readonly checksum: string;
}

/**
 * The polynomials of S3's CRCs, lowest power first as all of them are computed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
const polynomials: Partial<
  Record<ChecksumAlgorithm, { readonly bits: number; readonly polynomial: bigint }>
> = {
  CRC32: { bits: 32, polynomial: 0xedb8_8320n },
  CRC32C: { bits: 32, polynomial: 0x82f6_3b78n },
  CRC64NVME: { bits: 64, polynomial: 0x9a6c_9329_ac4b_c9b5n },
};

/** Whether the checksum of a whole follows from those of its parts. */
export function isCombinable(algorithm: ChecksumAlgorithm): boolean {
  return polynomials[algorithm] !== undefined;
}

/**
 * The CRC of contents one after another, made of their CRCs alone. A CRC is a remainder of polynomials over GF(2):
 * appending n bytes multiplies what came before by x^(8n). https://www.zlib.net/manual.html (crc32_combine)
 * @throws TypeError if the algorithm is no CRC
 */
export function combinedCrc(algorithm: ChecksumAlgorithm, stretches: Iterable<CheckedStretch>): string {
  const field = polynomials[algorithm];
  if (field === undefined) throw new TypeError(`${algorithm} is no CRC`);
  const { bits, polynomial } = field;
  const one = 1n << BigInt(bits - 1);

  const times = (a: bigint, b: bigint): bigint => {
    let product = 0n;
    let shifted = b;
    for (let power = one; power > 0n; power >>= 1n) {
      if ((a & power) !== 0n) product ^= shifted;
      shifted = (shifted & 1n) === 0n ? shifted >> 1n : (shifted >> 1n) ^ polynomial;
    }
    return product;
  };
  const powerOfX = (exponent: number): bigint => {
    let result = one;
    let square = one >> 1n;
    for (let rest = BigInt(exponent); rest > 0n; rest >>= 1n) {
      if ((rest & 1n) !== 0n) result = times(result, square);
      square = times(square, square);
    }
    return result;
  };

  // All pieces of an object but the last are of one length.
  const factors = new Map<number, bigint>();
  let whole = 0n;
  for (const { bytes, checksum } of stretches) {
    const factor = factors.get(bytes) ?? powerOfX(8 * bytes);
    factors.set(bytes, factor);
    whole = times(factor, whole) ^ BigInt(`0x${Buffer.from(checksum, 'base64').toString('hex')}`);
  }
  return Buffer.from(whole.toString(16).padStart(bits / 4, '0'), 'hex').toString('base64');
}
