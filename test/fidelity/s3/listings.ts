import {
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { newBucket } from './new-bucket.ts';

const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'd e+f', 'z'];

async function given(aws: Aws) {
  const Bucket = await newBucket(aws, aws.member);
  for (const Key of keys) await aws.member.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  return { Bucket };
}

type Given = Awaited<ReturnType<typeof given>>;

/** Listings by what is asked: the keys, the common prefixes, and whether there are more. */
const listings: readonly Case<Given>[] = (
  [
    ['everything', {}, keys, [], false],
    ['a prefix', { Prefix: 'b/' }, ['b/1', 'b/2', 'b/c/3'], [], false],
    ['a delimiter', { Delimiter: '/' }, ['a', 'd e+f', 'z'], ['b/'], false],
    ['prefix and delimiter', { Prefix: 'b/', Delimiter: '/' }, ['b/1', 'b/2'], ['b/c/'], false],
    ['a delimiter of two characters', { Delimiter: '/c' }, ['a', 'b/1', 'b/2', 'd e+f', 'z'], ['b/c'], false],
    ['one at a time', { MaxKeys: 1 }, ['a'], [], true],
    ['a prefix counted as one', { Delimiter: '/', MaxKeys: 2 }, ['a'], ['b/'], true],
    ['what comes after a key', { StartAfter: 'b/2' }, ['b/c/3', 'd e+f', 'z'], [], false],
    ['what comes after a place between keys', { StartAfter: 'c' }, ['d e+f', 'z'], [], false],
    ['none of them', { MaxKeys: 0 }, [], [], false],
    ['a prefix that nothing has', { Prefix: 'nothing' }, [], [], false],
    ['keys encoded for a URL', { EncodingType: 'url', Prefix: 'd' }, ['d+e%2Bf'], [], false],
  ] as readonly (readonly [string, Partial<ListObjectsV2CommandInput>, string[], string[], boolean])[]
).map(([what, input, expected, prefixes, more]) => ({
  name: `a listing may ask for ${what}`,
  source: guide.s3('using-prefixes'),
  when: async (aws, { Bucket }) => {
    const page = await aws.member.s3.send(new ListObjectsV2Command({ Bucket, ...input }));
    return {
      keys: (page.Contents ?? []).map(({ Key }) => Key),
      prefixes: (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      more: page.IsTruncated,
      count: page.KeyCount,
      token: page.NextContinuationToken !== undefined,
    };
  },
  answers: {
    keys: expected,
    prefixes,
    more,
    count: expected.length + prefixes.length,
    token: more,
  },
}));

// The SDK's type knows one value only.
const otherEncoding = JSON.parse('{"EncodingType":"value"}');

const listCalls: Readonly<Record<string, (s3: S3Client, Bucket: string) => Promise<unknown>>> = {
  ListObjects: (s3, Bucket) => s3.send(new ListObjectsCommand({ Bucket, ...otherEncoding })),
  ListObjectsV2: (s3, Bucket) => s3.send(new ListObjectsV2Command({ Bucket, ...otherEncoding })),
  ListObjectVersions: (s3, Bucket) => s3.send(new ListObjectVersionsCommand({ Bucket, ...otherEncoding })),
  ListMultipartUploads: (s3, Bucket) =>
    s3.send(new ListMultipartUploadsCommand({ Bucket, ...otherEncoding })),
};

/** The one encoding is `url`. */
const encodings: readonly Case<Given>[] = Object.entries(listCalls).map(([action, call]) => ({
  name: `${action} knows no encoding but url`,
  source: recorded(
    's3/test_s3_list_operations',
    'TestS3ListObjectsV2::test_list_ops_encoding_type_validation',
  ),
  when: (aws, { Bucket }) => call(aws.member.s3, Bucket),
  refused: {
    code: 'InvalidArgument',
    status: 400,
    message: 'Invalid Encoding Method specified in Request',
    ArgumentName: 'encoding-type',
    ArgumentValue: 'value',
  },
}));

export const listingsOfObjects = aboutGiven('listings', {
  given,
  cases: [
    ...listings,
    ...encodings,
    {
      name: 'a continuation token that nobody gave is refused',
      source: recorded(
        's3/test_s3_list_operations',
        'TestS3ListObjectsV2::test_list_objects_v2_continuation_start_after',
      ),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: '' })),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'The continuation token provided is incorrect',
        ArgumentName: 'continuation-token',
      },
    },
    {
      name: 'pages follow one another without a gap',
      source: api.s3('ListObjectsV2'),
      when: async (aws, { Bucket }) => {
        const seen: (string | undefined)[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = await aws.member.s3.send(
            new ListObjectsV2Command({ Bucket, MaxKeys: 2, ContinuationToken }),
          );
          seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
          ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken);
        return { seen };
      },
      answers: { seen: keys },
    },
    {
      name: 'the older listing tells the next marker with a delimiter only',
      source: api.s3('ListObjects'),
      when: async (aws, { Bucket }) => {
        const next = async (Delimiter?: string) => {
          const page = await aws.member.s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 1, Delimiter }));
          return { more: page.IsTruncated, marker: page.NextMarker ?? 'not told' };
        };
        return { without: await next(), with: await next('/') };
      },
      answers: { without: { more: true, marker: 'not told' }, with: { more: true, marker: 'a' } },
    },
    {
      name: 'a listing tells owners when asked',
      source: api.s3('ListObjectsV2'),
      when: async (aws, { Bucket }) => {
        const list = (FetchOwner: boolean) =>
          aws.member.s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1, FetchOwner }));
        return {
          without: (await list(false)).Contents?.[0]?.Owner ?? 'not told',
          with: (await list(true)).Contents?.[0]?.Owner,
        };
      },
      answers: { without: 'not told', with: { ID: /^[0-9a-f]{64}$/ } },
    },
    {
      name: 'a listing tells size, class, entity tag and checksum',
      source: recorded(
        's3/test_s3_list_operations',
        'TestS3ListObjectsV2::test_list_objects_v2_continuation_common_prefixes',
      ),
      when: (aws, { Bucket }) => aws.member.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'z' })),
      answers: {
        Contents: [
          {
            Key: 'z',
            ETag: '"9dd4e461268c8034f5c8564e155c67a6"',
            ChecksumAlgorithm: ['CRC32'],
            ChecksumType: 'FULL_OBJECT',
            Size: 1,
            StorageClass: 'STANDARD',
          },
        ],
        MaxKeys: 1000,
        KeyCount: 1,
        IsTruncated: false,
      },
    },
  ],
});
