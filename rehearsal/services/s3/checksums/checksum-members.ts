import { ChecksumAlgorithm } from '@aws-sdk/client-s3';

/** The members by which requests and answers carry checksums; one of them at most is set. */
export interface ChecksumMembers {
  ChecksumCRC32?: string | undefined;
  ChecksumCRC32C?: string | undefined;
  ChecksumCRC64NVME?: string | undefined;
  ChecksumSHA1?: string | undefined;
  ChecksumSHA256?: string | undefined;
  ChecksumSHA512?: string | undefined;
  ChecksumMD5?: string | undefined;
  ChecksumXXHASH64?: string | undefined;
  ChecksumXXHASH3?: string | undefined;
  ChecksumXXHASH128?: string | undefined;
}

const checksumAlgorithms: readonly ChecksumAlgorithm[] = Object.values(ChecksumAlgorithm);

/** A checksum with the name of its algorithm. */
export interface NamedChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64. */
  readonly value: string;
}

/** The checksums that a request or a part of it carries. */
export function checksumsIn(members: ChecksumMembers): readonly NamedChecksum[] {
  return checksumAlgorithms.flatMap((algorithm) => {
    const value = members[`Checksum${algorithm}`];
    return value === undefined ? [] : [{ algorithm, value }];
  });
}

/** A checksum as the member of an answer. */
export function checksumMember(checksum: NamedChecksum | undefined): ChecksumMembers {
  return checksum === undefined ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value };
}

/** The algorithm of a header or trailer name such as `x-amz-checksum-crc32`. */
export function algorithmOfHeader(header: string): ChecksumAlgorithm | undefined {
  return algorithmsByHeader.get(header.trim().toLowerCase());
}

const algorithmsByHeader: ReadonlyMap<string, ChecksumAlgorithm> = new Map(
  checksumAlgorithms.map((algorithm) => [`x-amz-checksum-${algorithm.toLowerCase()}`, algorithm]),
);
