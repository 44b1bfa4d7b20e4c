import { PutBucketTaggingCommand, PutObjectTaggingCommand, type Tag } from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { recorded } from '../sources.ts';
import { type GivenTen, givenTen } from './given-ten.ts';

type Row<Input> = readonly [what: string, input: Input, refused: Refusal];

const invalidTag = (message: string, TagKey: string): Refusal => ({
  ...{ code: 'InvalidTag', status: 400, message, TagKey },
});

const tagSets: readonly Row<readonly Tag[]>[] = [
  [
    'the same key twice',
    [
      { Key: 'Key1', Value: 'Val1' },
      { Key: 'Key1', Value: 'Val1' },
    ],
    invalidTag('Cannot provide multiple Tags with the same key', 'Key1'),
  ],
  [
    'a comma in a key',
    [{ Key: 'Key1,Key2', Value: 'Val1' }],
    invalidTag('The TagKey you have provided is invalid', 'Key1,Key2'),
  ],
  [
    'a comma in a value',
    [{ Key: 'Key1', Value: 'Val1,Val2' }],
    { ...invalidTag('The TagValue you have provided is invalid', 'Key1'), TagValue: 'Val1,Val2' },
  ],
];

const bucketTags: readonly Case<GivenTen>[] = [
  ...tagSets,
  [
    "a key of AWS's own",
    [{ Key: 'aws:prefixed', Value: 'Val1' }],
    invalidTag('System tags cannot be added/updated by requester', 'aws:prefixed'),
  ] as const,
].map(([what, TagSet, refused]) => ({
  name: `tags of a bucket with ${what} are refused`,
  source: recorded('s3/test_s3_api', 'TestS3BucketObjectTagging::test_tagging_validation'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [...TagSet] } })),
  refused,
}));

const objectTags: readonly Case<GivenTen>[] = [
  ...tagSets,
  [
    "a key of AWS's own",
    [{ Key: 'aws:prefixed', Value: 'Val1' }],
    invalidTag('Your TagKey cannot be prefixed with aws:', 'aws:prefixed'),
  ] as const,
].map(([what, TagSet, refused]) => ({
  name: `tags of an object with ${what} are refused`,
  source: recorded('s3/test_s3_api', 'TestS3BucketObjectTagging::test_tagging_validation'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'ten', Tagging: { TagSet: [...TagSet] } })),
  refused,
}));

export const refusedTags = aboutGiven('refused tags', {
  given: givenTen,
  cases: [...bucketTags, ...objectTags],
});
