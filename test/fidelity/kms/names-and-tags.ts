import {
  CreateAliasCommand,
  ListAliasesCommand,
  ListResourceTagsCommand,
  type Tag,
  TagResourceCommand,
} from '@aws-sdk/client-kms';
import { aboutGiven, type Case } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { type GivenKey, givenKey } from './given-key.ts';

/** Tags that a key does not take. */
const refusedTags: readonly Case<GivenKey>[] = (
  [
    [
      'a tag of AWS',
      [{ TagKey: 'aws:mine', TagValue: 'x' }],
      'TagException',
      'Tags beginning with aws: are reserved',
      'TestKMS::test_tag_existing_key_with_invalid_tag_key',
    ],
    [
      'one key twice',
      [
        { TagKey: 'a', TagValue: 'x' },
        { TagKey: 'a', TagValue: 'y' },
      ],
      'TagException',
      'Duplicate tag keys',
      'TestKMS::test_tag_key_with_duplicate_tag_keys_raises_error',
    ],
    [
      '51 tags',
      Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: 'v' })),
      'TagException',
      'Too many tags',
      'TestKMS::test_create_key_with_too_many_tags_raises_error',
    ],
    [
      'a value of 257 characters',
      [{ TagKey: 'a', TagValue: 'v'.repeat(257) }],
      'ValidationException',
      `1 validation error detected: Value '${'v'.repeat(257)}' at 'tags.1.member.tagValue' failed to satisfy constraint: Member must have length less than or equal to 256`,
      'TestKMS::test_key_with_long_tag_value_raises_error',
    ],
  ] as readonly (readonly [string, Tag[], string, string, string])[]
).map(([what, Tags, code, message, test]) => ({
  name: `${what} is refused`,
  source: recorded('kms/test_kms', test),
  when: (aws, { keyId }) => aws.member.kms.send(new TagResourceCommand({ KeyId: keyId, Tags })),
  refused: { code, status: 400, message },
}));

export const namesAndTags = aboutGiven('aliases and tags', {
  given: givenKey,
  cases: [
    ...refusedTags,
    {
      name: 'an alias without its prefix is refused',
      source: recorded('kms/test_kms', 'TestKMS::test_create_alias'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(new CreateAliasCommand({ AliasName: aws.name('key'), TargetKeyId: keyId })),
      refused: {
        code: 'ValidationException',
        status: 400,
        message:
          'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
      },
    },
    {
      name: "an alias of AWS's is refused",
      source: api.kms('CreateAlias'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(new CreateAliasCommand({ AliasName: 'alias/aws/mine', TargetKeyId: keyId })),
      refused: { code: 'NotAuthorizedException', status: 400 },
    },
    {
      name: 'an alias names one key',
      source: api.kms('CreateAlias'),
      when: (aws, { alias, keyId }) =>
        aws.member.kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: keyId })),
      refused: ({ alias }) => ({
        code: 'AlreadyExistsException',
        status: 400,
        message: new RegExp(`^An alias with the name arn:aws:kms:us-east-1:\\d{12}:${alias} already exists$`),
      }),
    },
    {
      name: 'a key knows its aliases',
      source: api.kms('ListAliases'),
      when: (aws, { keyId }) => aws.member.kms.send(new ListAliasesCommand({ KeyId: keyId })),
      answers: ({ alias, keyId }) => ({
        Aliases: [{ AliasName: alias, TargetKeyId: keyId }],
        Truncated: false,
      }),
    },
    {
      name: 'tags are listed',
      source: recorded('kms/test_kms', 'TestKMS::test_tag_existing_key_and_untag'),
      when: async (aws, { keyId: KeyId }) => {
        await aws.member.kms.send(new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] }));
        return aws.member.kms.send(new ListResourceTagsCommand({ KeyId }));
      },
      answers: { Tags: [{ TagKey: 'a', TagValue: 'b' }], Truncated: false },
    },
  ],
});
