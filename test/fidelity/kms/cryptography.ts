import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { document } from '../policy-document.ts';
import { api, guide, recorded } from '../sources.ts';
import { newKey } from './given-key.ts';

const Plaintext = Buffer.from('a secret');
const EncryptionContext = { department: 'finance' };

async function given(aws: Aws) {
  const [one, two] = [await newKey(aws, aws.member), await newKey(aws, aws.member)];
  const shared = await newKey(aws, aws.member, {
    policy: document(
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${aws.member.id}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${aws.neighbour.id}:root` },
        Action: 'kms:Encrypt',
        Resource: '*',
        Condition: { StringEquals: { 'kms:EncryptionContext:department': 'finance' } },
      },
    ),
  });
  const { CiphertextBlob } = await aws.member.kms.send(
    new EncryptCommand({ KeyId: one.keyId, Plaintext, EncryptionContext }),
  );
  return { one, two, shared, CiphertextBlob };
}

export const cryptography = aboutGiven('encryption', {
  given,
  cases: [
    {
      name: 'what was encrypted is decrypted without naming the key',
      source: recorded('kms/test_kms', 'TestKMS::test_encrypt_decrypt_encryption_context'),
      when: async (aws, { CiphertextBlob }) => {
        const answer = await aws.member.kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
        return { ...answer, text: Buffer.from(answer.Plaintext ?? []).toString() };
      },
      answers: ({ one }) => ({
        KeyId: one.keyArn,
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        KeyMaterialId: one.metadata.CurrentKeyMaterialId ?? /./,
        text: 'a secret',
      }),
    },
    {
      name: 'another encryption context does not decrypt',
      source: recorded('kms/test_kms', 'TestKMS::test_encrypt_decrypt_encryption_context'),
      when: (aws, { CiphertextBlob }) =>
        aws.member.kms.send(
          new DecryptCommand({ CiphertextBlob, EncryptionContext: { department: 'Finance' } }),
        ),
      refused: { code: 'InvalidCiphertextException', status: 400 },
    },
    {
      name: 'a ciphertext that was changed is refused',
      source: recorded('kms/test_kms', 'TestKMS::test_encrypt_decrypt_encryption_context'),
      when: (aws, { CiphertextBlob }) => {
        const changed = Buffer.from(CiphertextBlob ?? []);
        changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
        return aws.member.kms.send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext }));
      },
      refused: { code: 'InvalidCiphertextException', status: 400 },
    },
    {
      name: 'naming another key than the one that encrypted is refused',
      source: recorded('kms/test_kms', 'TestKMS::test_re_encrypt_incorrect_source_key'),
      when: (aws, { CiphertextBlob, two }) =>
        aws.member.kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: two.keyId })),
      refused: {
        code: 'IncorrectKeyException',
        status: 400,
        message: 'The key ID in the request does not identify a CMK that can perform this operation.',
      },
    },
    {
      name: 'more than 4,096 bytes are refused',
      source: recorded('kms/test_kms', 'TestKMS::test_plaintext_size_for_encrypt'),
      when: (aws, { one }) =>
        aws.member.kms.send(new EncryptCommand({ KeyId: one.keyId, Plaintext: Buffer.alloc(4097) })),
      refused: {
        code: 'ValidationException',
        status: 400,
        message:
          "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
      },
    },
    {
      name: 'a data key comes in the clear and encrypted',
      source: api.kms('GenerateDataKey'),
      when: async (aws, { one }) => {
        const { kms } = aws.member;
        const made = await kms.send(
          new GenerateDataKeyCommand({ KeyId: one.keyId, KeySpec: 'AES_256', EncryptionContext }),
        );
        const { Plaintext: decrypted = new Uint8Array() } = await kms.send(
          new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext }),
        );
        return {
          KeyId: made.KeyId,
          bytes: decrypted.length,
          same: Buffer.compare(decrypted, made.Plaintext ?? new Uint8Array()),
        };
      },
      answers: ({ one }) => ({ KeyId: one.keyArn, bytes: 32, same: 0 }),
    },
    {
      name: 'a data key without plaintext keeps its secret',
      source: api.kms('GenerateDataKeyWithoutPlaintext'),
      when: async (aws, { one }) => {
        const answer = await aws.member.kms.send(
          new GenerateDataKeyWithoutPlaintextCommand({ KeyId: one.keyId, NumberOfBytes: 64 }),
        );
        return { members: Object.keys(answer).sort() };
      },
      answers: { members: ['$metadata', 'CiphertextBlob', 'KeyId', 'KeyMaterialId'] },
    },
    {
      name: 'a data key has a spec or a number of bytes, not both',
      source: api.kms('GenerateDataKey'),
      when: (aws, { one }) =>
        aws.member.kms.send(
          new GenerateDataKeyCommand({ KeyId: one.keyId, KeySpec: 'AES_256', NumberOfBytes: 32 }),
        ),
      refused: {
        code: 'ValidationException',
        status: 400,
        message: 'Please specify either number of bytes or key spec.',
      },
    },
    {
      name: 'a ciphertext is moved to another key inside KMS',
      source: api.kms('ReEncrypt'),
      when: (aws, { CiphertextBlob, two }) =>
        aws.member.kms.send(
          new ReEncryptCommand({
            CiphertextBlob,
            SourceEncryptionContext: EncryptionContext,
            DestinationKeyId: two.keyId,
          }),
        ),
      answers: ({ one, two }) => ({ SourceKeyId: one.keyArn, KeyId: two.keyArn }),
    },
    {
      name: 'another account uses the key that a policy gives it',
      source: guide.kms('key-policy-modifying-external-accounts'),
      when: (aws, { shared }) =>
        aws.neighbour.kms.send(new EncryptCommand({ KeyId: shared.keyArn, Plaintext, EncryptionContext })),
      answers: ({ shared }) => ({ KeyId: shared.keyArn }),
    },
    {
      name: 'another account does not use it with another encryption context',
      source: guide.kms('conditions-kms'),
      when: (aws, { shared }) =>
        aws.neighbour.kms.send(
          new EncryptCommand({ KeyId: shared.keyArn, Plaintext, EncryptionContext: { department: 'sales' } }),
        ),
      refused: {
        code: 'AccessDeniedException',
        status: 400,
        message: /is not authorized to perform: kms:Encrypt/,
      },
    },
    {
      name: 'another account may not do more than the policy says',
      source: guide.kms('key-policy-modifying-external-accounts'),
      when: (aws, { shared }) =>
        aws.neighbour.kms.send(
          new GenerateDataKeyCommand({ KeyId: shared.keyArn, KeySpec: 'AES_256', EncryptionContext }),
        ),
      refused: {
        code: 'AccessDeniedException',
        status: 400,
        message: /is not authorized to perform: kms:GenerateDataKey/,
      },
    },
  ],
});
