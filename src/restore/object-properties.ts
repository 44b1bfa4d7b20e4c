import { GetObjectTaggingCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { type ListedVersion, versionInput } from './listed-version.ts';
import type { ObjectReader } from './read-object.ts';

/** What an object is besides its content, as requests that write it say it. */
export interface ObjectProperties {
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly ContentType?: string;
  readonly Expires?: Date;
  readonly Metadata?: Record<string, string>;
  /** As a query string. */
  readonly Tagging?: string;
}

/** Asks for the tags only if there are some. */
export async function propertiesOf(
  reader: ObjectReader,
  version: ListedVersion,
  answer: Omit<HeadObjectCommandOutput, '$metadata'>,
): Promise<ObjectProperties> {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType } = answer;
  const { Metadata, TagCount = 0 } = answer;
  const expires = new Date(answer.ExpiresString ?? Number.NaN);
  return {
    ...(CacheControl !== undefined && { CacheControl }),
    ...(ContentDisposition !== undefined && { ContentDisposition }),
    ...(ContentEncoding !== undefined && { ContentEncoding }),
    ...(ContentLanguage !== undefined && { ContentLanguage }),
    ...(ContentType !== undefined && { ContentType }),
    ...(!Number.isNaN(expires.getTime()) && { Expires: expires }),
    ...(Metadata !== undefined && { Metadata }),
    ...(TagCount > 0 && { Tagging: await tagsOf(reader, version) }),
  };
}

async function tagsOf({ s3, bucket }: ObjectReader, version: ListedVersion): Promise<string> {
  const { TagSet = [] } = await s3.send(
    new GetObjectTaggingCommand({ Bucket: bucket, ...versionInput(version) }),
  );
  return TagSet.map(
    ({ Key = '', Value = '' }) => `${encodeURIComponent(Key)}=${encodeURIComponent(Value)}`,
  ).join('&');
}
