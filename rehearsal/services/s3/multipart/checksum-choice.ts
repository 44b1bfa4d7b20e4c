import { ChecksumAlgorithm, type ChecksumType } from '@aws-sdk/client-s3';
import { isCombinable } from '../checksums/combine-crc.ts';
import { invalidRequest } from '../errors.ts';

/** The checksum that an upload's object will have. */
export interface ChecksumChoice {
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly checksumType: ChecksumType;
  readonly checksumRequested: boolean;
}

/**
 * What a new upload's object gets: CRC64NVME of the whole object unless the request says otherwise
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
 */
export function chooseChecksum(
  algorithm: ChecksumAlgorithm | undefined,
  type: ChecksumType | undefined,
): ChecksumChoice {
  if (algorithm === undefined) {
    if (type !== undefined) {
      throw invalidRequest(
        'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
      );
    }
    return { checksumAlgorithm: 'CRC64NVME', checksumType: 'FULL_OBJECT', checksumRequested: false };
  }
  const algorithms = Object.values(ChecksumAlgorithm).sort();
  if (!algorithms.includes(algorithm)) {
    throw invalidRequest(
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${algorithms.join(', ')}]`,
    );
  }
  const chosen = type ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
  const impossible =
    (chosen === 'FULL_OBJECT' && !isCombinable(algorithm)) ||
    (chosen === 'COMPOSITE' && algorithm === 'CRC64NVME');
  if (impossible) {
    throw invalidRequest(
      `The ${chosen} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { checksumAlgorithm: algorithm, checksumType: chosen, checksumRequested: true };
}
