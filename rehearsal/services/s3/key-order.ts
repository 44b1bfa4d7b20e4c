/**
 * Compares keys by their UTF-8 bytes, as S3 lists them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html).
 */
export function compareKeys(left: string, right: string): number {
  // UTF-16 code units order like UTF-8 bytes as long as no surrogates take part.
  if (!/[\ud800-\udfff]/.test(left) && !/[\ud800-\udfff]/.test(right)) {
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
