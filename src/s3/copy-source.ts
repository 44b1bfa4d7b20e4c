/** S3 copies up to this size in one request: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const largestCopy = 5 * 1_024 ** 3;

/** `bucket/key?versionId=…`, encoded, with its slashes. */
export function copySource(
  bucket: string,
  { key, versionId }: { readonly key: string; readonly versionId: string },
): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return `${bucket}/${path}?versionId=${encodeURIComponent(versionId)}`;
}
