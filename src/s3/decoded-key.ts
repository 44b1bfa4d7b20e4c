/**
 * A key of a listing that was asked for with `encoding-type=url`, as listings are: XML cannot carry every character that a
 * key may have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function decodedKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}
