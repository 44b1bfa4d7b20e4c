import {
  CreateKeyCommand,
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import { aboutGiven, type Case } from '../case.ts';
import { document } from '../policy-document.ts';
import { api, guide, recorded } from '../sources.ts';
import { type GivenKey, givenKey } from './given-key.ts';

/** What names no key, and how KMS says so. */
const unknownKeys: readonly Case<GivenKey>[] = (
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

export const keys = aboutGiven('keys', {
  given: givenKey,
  cases: [
    ...unknownKeys,
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
