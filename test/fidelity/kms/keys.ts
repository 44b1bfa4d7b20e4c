import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  type Tag,
  TagResourceCommand,
} from '@aws-sdk/client-kms';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { document } from '../policy-document.ts';
import { api, guide, recorded } from '../sources.ts';
import { newKey } from './given-key.ts';

async function given(aws: Aws) {
  const { kms } = aws.member;
  const key = await newKey(aws, aws.member, { description: 'test key 123' });
  const alias = `alias/${aws.name('key')}`;
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.keyId }));
  aws.afterwards(() => kms.send(new DeleteAliasCommand({ AliasName: alias })));
  return { ...key, alias };
}

type Given = Awaited<ReturnType<typeof given>>;

/** What names no key, and how KMS says so. */
const unknownKeys: readonly Case<Given>[] = (
  [
    ['fake-key-id', "Invalid keyId 'fake-key-id'"],
    ['134f2428cec14b25a1ae9048164dba47', "Invalid keyId '134f2428cec14b25a1ae9048164dba47'"],
    [
      '134f2428-cec1-4b25-a1ae-9048164dba47',
      /^Key 'arn:aws:kms:us-east-1:\d{12}:key\/134f2428-cec1-4b25-a1ae-9048164dba47' does not exist$/,
    ],
    ['alias/no-such-alias', /^Alias arn:aws:kms:us-east-1:\d{12}:alias\/no-such-alias is not found\.$/],
  ] as const
).map(([KeyId, message]) => ({
  name: `DescribeKey does not find ${KeyId}`,
  source: recorded('kms/test_kms', 'TestKMS::test_get_key_invalid_uuid'),
  when: (aws) => aws.member.kms.send(new DescribeKeyCommand({ KeyId })),
  refused: { code: 'NotFoundException', status: 400, message },
}));

/** Tags that a key does not take. */
const refusedTags: readonly Case<Given>[] = (
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

/** What a state forbids, and how KMS says so: its table "key states". */
async function whileIn(
  kms: KMSClient,
  KeyId: string,
  state: 'Disabled' | 'PendingDeletion',
  act: () => Promise<unknown>,
): Promise<unknown> {
  if (state === 'Disabled') await kms.send(new DisableKeyCommand({ KeyId }));
  else await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  try {
    return await act();
  } finally {
    if (state === 'PendingDeletion') await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    await kms.send(new EnableKeyCommand({ KeyId }));
  }
}

const Plaintext = Buffer.from('a secret');
const keyStates = guide.kms('key-state');

export const keys = aboutGiven('keys', {
  given,
  cases: [
    ...unknownKeys,
    ...refusedTags,
    {
      name: 'a key is described with what it is for',
      source: recorded('kms/test_kms', 'TestKMS::test_create_key'),
      when: (aws, { keyId }) => aws.member.kms.send(new DescribeKeyCommand({ KeyId: keyId })),
      answers: ({ keyId, keyArn }, aws) => ({
        KeyMetadata: {
          AWSAccountId: aws.member.id,
          Arn: keyArn,
          CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
          Description: 'test key 123',
          Enabled: true,
          EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
          KeyId: keyId,
          KeyManager: 'CUSTOMER',
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyState: 'Enabled',
          KeyUsage: 'ENCRYPT_DECRYPT',
          MultiRegion: false,
          Origin: 'AWS_KMS',
          CurrentKeyMaterialId: /^[0-9a-f]{64}$/,
        },
      }),
    },
    {
      name: "another Region does not have the key's id",
      source: recorded('kms/test_kms', 'TestKMS::test_get_key_in_different_region'),
      when: (aws, { keyId }) =>
        aws.member.inRegion('us-west-2').kms.send(new DescribeKeyCommand({ KeyId: keyId })),
      refused: ({ keyArn }) => ({
        code: 'NotFoundException',
        status: 400,
        message: `Key '${keyArn.replace('us-east-1', 'us-west-2')}' does not exist`,
      }),
    },
    {
      name: "another Region does not know the key's ARN",
      source: recorded('kms/test_kms', 'TestKMS::test_get_key_in_different_region'),
      when: (aws, { keyArn }) =>
        aws.member.inRegion('us-west-2').kms.send(new DescribeKeyCommand({ KeyId: keyArn })),
      refused: { code: 'NotFoundException', status: 400, message: 'Invalid arn us-east-1' },
    },
    {
      name: 'a new key has the default policy, which gives it to its account',
      source: guide.kms('key-policy-default'),
      when: async (aws, { keyId }) => {
        const { Policy = '{}', PolicyName } = await aws.member.kms.send(
          new GetKeyPolicyCommand({ KeyId: keyId }),
        );
        return { PolicyName, policy: JSON.parse(Policy) };
      },
      answers: (_, aws) => ({
        PolicyName: 'default',
        policy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${aws.member.id}:root` },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        },
      }),
    },
    {
      name: 'a policy that would lock its caller out is refused',
      source: guide.kms('key-policy-default'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(
          new PutKeyPolicyCommand({
            KeyId: keyId,
            Policy: document({
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${aws.member.id}:root` },
              Action: 'kms:Decrypt',
              Resource: '*',
            }),
          }),
        ),
      refused: {
        code: 'MalformedPolicyDocumentException',
        status: 400,
        message: 'The new key policy will not allow you to update the key policy in the future.',
      },
    },
    {
      name: 'a policy that is no JSON is refused',
      source: api.kms('PutKeyPolicy'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(new PutKeyPolicyCommand({ KeyId: keyId, Policy: 'policy' })),
      refused: { code: 'MalformedPolicyDocumentException', status: 400 },
    },
    {
      name: 'a key does not rotate until it is told to',
      source: api.kms('GetKeyRotationStatus'),
      when: async (aws, { keyId: KeyId }) => {
        const { kms } = aws.member;
        const before = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
        await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 180 }));
        return { before, after: await kms.send(new GetKeyRotationStatusCommand({ KeyId })) };
      },
      answers: {
        before: { KeyRotationEnabled: false },
        after: { KeyRotationEnabled: true, RotationPeriodInDays: 180 },
      },
    },
    {
      name: 'a rotation within less than 90 days is refused',
      source: api.kms('EnableKeyRotation'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(new EnableKeyRotationCommand({ KeyId: keyId, RotationPeriodInDays: 89 })),
      refused: { code: 'ValidationException', status: 400, message: /greater than or equal to 90/ },
    },
    {
      name: 'a disabled key does not encrypt',
      source: keyStates,
      when: (aws, { keyId: KeyId }) =>
        whileIn(aws.member.kms, KeyId, 'Disabled', () =>
          aws.member.kms.send(new EncryptCommand({ KeyId, Plaintext })),
        ),
      refused: ({ keyArn }) => ({
        code: 'DisabledException',
        status: 400,
        message: `${keyArn} is disabled.`,
      }),
    },
    {
      name: 'a key that waits for its deletion does not encrypt',
      source: keyStates,
      when: (aws, { keyId: KeyId }) =>
        whileIn(aws.member.kms, KeyId, 'PendingDeletion', () =>
          aws.member.kms.send(new EncryptCommand({ KeyId, Plaintext })),
        ),
      refused: ({ keyArn }) => ({
        code: 'KMSInvalidStateException',
        status: 400,
        message: `${keyArn} is pending deletion.`,
      }),
    },
    {
      name: 'a key that waits for its deletion is not enabled',
      source: keyStates,
      when: (aws, { keyId: KeyId }) =>
        whileIn(aws.member.kms, KeyId, 'PendingDeletion', () =>
          aws.member.kms.send(new EnableKeyCommand({ KeyId })),
        ),
      refused: ({ keyArn }) => ({
        code: 'KMSInvalidStateException',
        status: 400,
        message: `${keyArn} is pending deletion.`,
      }),
    },
    {
      name: 'a deletion that was cancelled leaves the key disabled',
      source: api.kms('CancelKeyDeletion'),
      when: async (aws, { keyId: KeyId }) => {
        const { kms } = aws.member;
        const scheduled = await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
        await kms.send(new CancelKeyDeletionCommand({ KeyId }));
        const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId }));
        await kms.send(new EnableKeyCommand({ KeyId }));
        return { scheduled, key };
      },
      answers: {
        scheduled: { KeyState: 'PendingDeletion', PendingWindowInDays: 7 },
        key: { KeyState: 'Disabled', Enabled: false },
      },
    },
    {
      name: 'a deletion that was never scheduled is not cancelled',
      source: api.kms('CancelKeyDeletion'),
      when: (aws, { keyId }) => aws.member.kms.send(new CancelKeyDeletionCommand({ KeyId: keyId })),
      refused: ({ keyArn }) => ({
        code: 'KMSInvalidStateException',
        status: 400,
        message: `${keyArn} is not pending deletion.`,
      }),
    },
    {
      name: 'a deletion within less than seven days is refused',
      source: api.kms('ScheduleKeyDeletion'),
      when: (aws, { keyId }) =>
        aws.member.kms.send(new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: 6 })),
      refused: { code: 'ValidationException', status: 400 },
    },
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
      name: "another account's key is not there for one that may not use it",
      source: guide.kms('key-policy-modifying-external-accounts'),
      when: (aws, { keyArn }) => aws.neighbour.kms.send(new DescribeKeyCommand({ KeyId: keyArn })),
      refused: {
        code: 'AccessDeniedException',
        status: 400,
        message: /is not authorized to perform: kms:DescribeKey/,
      },
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
    {
      name: 'a key spec that KMS does not have is refused',
      source: recorded('kms/test_kms', 'TestKMS::test_hmac_create_key_invalid_operations'),
      when: (aws) =>
        aws.member.kms.send(
          // The SDK's type forbids what the case is about.
          new CreateKeyCommand(JSON.parse('{"KeySpec":"HMAC_random"}')),
        ),
      refused: {
        code: 'ValidationException',
        status: 400,
        message:
          /^1 validation error detected: Value 'HMAC_random' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set/,
      },
    },
  ],
});
