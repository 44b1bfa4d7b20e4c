import { AwsError } from '../../../cloud/aws-error.ts';
import type { ObjectMetadata } from '../object-version.ts';

/** The members by which requests and answers carry an object's metadata. */
export interface MetadataMembers {
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  ContentType?: string | undefined;
  Expires?: Date | undefined;
  WebsiteRedirectLocation?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

/** Bytes of user-defined metadata, names and values: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const maximumUserMetadata = 2048;

/** Metadata of a new object. Throws `MetadataTooLarge`. */
export function readMetadata(input: MetadataMembers): ObjectMetadata {
  const user = Object.fromEntries(
    Object.entries(input.Metadata ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const size = Object.entries(user).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > maximumUserMetadata) {
    throw new AwsError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      members: { Size: size, MaxSizeAllowed: maximumUserMetadata },
    });
  }
  const contentEncoding = withoutTransferEncoding(input.ContentEncoding);
  return {
    contentType: input.ContentType ?? 'binary/octet-stream',
    user,
    ...(input.CacheControl !== undefined && { cacheControl: input.CacheControl }),
    ...(input.ContentDisposition !== undefined && { contentDisposition: input.ContentDisposition }),
    ...(contentEncoding !== undefined && { contentEncoding }),
    ...(input.ContentLanguage !== undefined && { contentLanguage: input.ContentLanguage }),
    ...(input.Expires !== undefined && { expires: input.Expires }),
    ...(input.WebsiteRedirectLocation !== undefined && {
      websiteRedirectLocation: input.WebsiteRedirectLocation,
    }),
  };
}

/** An object's metadata as an answer shows it. */
export function metadataMembers(metadata: ObjectMetadata): MetadataMembers & { ExpiresString?: string } {
  return {
    CacheControl: metadata.cacheControl,
    ContentDisposition: metadata.contentDisposition,
    ContentEncoding: metadata.contentEncoding,
    ContentLanguage: metadata.contentLanguage,
    ContentType: metadata.contentType,
    WebsiteRedirectLocation: metadata.websiteRedirectLocation,
    Metadata: { ...metadata.user },
    ...(metadata.expires !== undefined && {
      Expires: metadata.expires,
      ExpiresString: metadata.expires.toUTCString(),
    }),
  };
}

/** `aws-chunked` tells how the request was sent; it is no property of the object. */
function withoutTransferEncoding(encoding: string | undefined): string | undefined {
  const kept = encoding
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'aws-chunked');
  return kept === undefined || kept.length === 0 ? undefined : kept.join(', ');
}
