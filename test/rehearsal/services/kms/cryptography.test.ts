import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createAlias } from '../../../../rehearsal/services/kms/actions/create-alias.ts';
import { decrypt } from '../../../../rehearsal/services/kms/actions/decrypt.ts';
import { encrypt } from '../../../../rehearsal/services/kms/actions/encrypt.ts';
import { generateDataKey } from '../../../../rehearsal/services/kms/actions/generate-data-key.ts';
import { generateDataKeyWithoutPlaintext } from '../../../../rehearsal/services/kms/actions/generate-data-key-without-plaintext.ts';
import { reEncrypt } from '../../../../rehearsal/services/kms/actions/re-encrypt.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';
import { bytes, newKeyArn } from './kms-calls.ts';

const context = { bucket: 'b', account: '1' };
const invalid = { code: 'InvalidCiphertextException', message: '' };

describe('cryptography of KMS', () => {
  let cloud: Cloud;
  let central: CallOptions;
  let key: string;

  beforeEach(async () => {
    cloud = await defaultCloud();
    central = administratorOf(cloud, ids.centralAccount);
    key = await newKeyArn(cloud, central);
  });

  async function encrypted(text = 'secret', EncryptionContext: Record<string, string> = context) {
    const input = { KeyId: key, Plaintext: bytes(text), EncryptionContext };
    const { CiphertextBlob } = await cloud.call(encrypt, input, central);
    return CiphertextBlob ?? new Uint8Array();
  }

  test('what is encrypted comes back, without naming the key, and is not the plaintext', async () => {
    const CiphertextBlob = await encrypted('secret');
    expect(Buffer.from(CiphertextBlob).includes('secret')).toBe(false);
    const decrypted = await cloud.call(decrypt, { CiphertextBlob, EncryptionContext: context }, central);
    expect(Buffer.from(decrypted.Plaintext ?? []).toString()).toBe('secret');
    expect(decrypted).toMatchObject({ KeyId: key, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    expect(Buffer.from(await encrypted('secret')).equals(CiphertextBlob)).toBe(false);
  });

  test('any bytes and any context come back', async () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((value) => !/[\\"{}$*?]/.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 4096 }),
        fc.dictionary(text, text, { maxKeys: 3 }),
        async (Plaintext, EncryptionContext) => {
          const input = { KeyId: key, Plaintext, EncryptionContext };
          const { CiphertextBlob } = await cloud.call(encrypt, input, central);
          const back = await cloud.call(decrypt, { CiphertextBlob, EncryptionContext }, central);
          expect(Buffer.from(back.Plaintext ?? []).equals(Plaintext)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the order of the context does not matter, its content does', async () => {
    const CiphertextBlob = await encrypted();
    const attempt = (EncryptionContext: Record<string, string> | undefined) =>
      refusal(cloud.call(decrypt, { CiphertextBlob, EncryptionContext }, central));
    expect(await attempt({ account: '1', bucket: 'b' })).toBeUndefined();
    expect(await attempt({ bucket: 'b' })).toEqual(invalid);
    expect(await attempt({ bucket: 'b', account: '2' })).toEqual(invalid);
    expect(await attempt(undefined)).toEqual(invalid);
  });

  test('one changed bit anywhere makes a ciphertext invalid', async () => {
    const ciphertext = await encrypted();
    for (let index = 0; index < ciphertext.length; index += 7) {
      const CiphertextBlob = Uint8Array.from(ciphertext);
      CiphertextBlob[index] = (CiphertextBlob[index] ?? 0) ^ 1;
      const refused = await refusal(
        cloud.call(decrypt, { CiphertextBlob, EncryptionContext: context }, central),
      );
      // A changed name of the key may name one that is not there: AWS does not tell these apart either.
      expect(['InvalidCiphertextException', 'AccessDeniedException']).toContain(refused?.code);
    }
    const CiphertextBlob = randomBytes(100);
    expect(await refusal(cloud.call(decrypt, { CiphertextBlob }, central))).toEqual(invalid);
    const short = ciphertext.subarray(0, ciphertext.length - 20);
    expect(await refusal(cloud.call(decrypt, { CiphertextBlob: short }, central))).toEqual(invalid);
  });

  test('a named key has to be the one that encrypted', async () => {
    const CiphertextBlob = await encrypted();
    const other = await newKeyArn(cloud, central);
    const attempt = (KeyId: string) =>
      refusal(cloud.call(decrypt, { CiphertextBlob, KeyId, EncryptionContext: context }, central));
    expect(await attempt(key)).toBeUndefined();
    expect(await attempt(other)).toEqual({
      code: 'IncorrectKeyException',
      message: 'The key ID in the request does not identify a CMK that can perform this operation.',
    });
  });

  test('another Region cannot decrypt', async () => {
    const CiphertextBlob = await encrypted();
    const elsewhere = administratorOf(cloud, ids.centralAccount, 'us-east-1');
    const input = { CiphertextBlob, EncryptionContext: context };
    expect(await refusal(cloud.call(decrypt, input, elsewhere))).toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('does not exist in this region'),
    });
  });

  test('a data key comes in clear and encrypted, or encrypted only', async () => {
    const input = { KeyId: key, KeySpec: 'AES_256' as const, EncryptionContext: context };
    const made = await cloud.call(generateDataKey, input, central);
    expect(made.Plaintext).toHaveLength(32);
    const back = await cloud.call(
      decrypt,
      { CiphertextBlob: made.CiphertextBlob, EncryptionContext: context },
      central,
    );
    expect(Buffer.from(back.Plaintext ?? []).equals(made.Plaintext ?? Buffer.of())).toBe(true);
    const bytesOnly = { KeyId: key, NumberOfBytes: 17 };
    const hidden = await cloud.call(generateDataKeyWithoutPlaintext, bytesOnly, central);
    expect(hidden).not.toHaveProperty('Plaintext');
    const { CiphertextBlob } = hidden;
    expect((await cloud.call(decrypt, { CiphertextBlob }, central)).Plaintext).toHaveLength(17);
  });

  test('data keys of no size, two sizes or a wrong one are refused', async () => {
    const attempt = (input: { KeySpec?: 'AES_128' | 'AES_256'; NumberOfBytes?: number }) =>
      refusal(cloud.call(generateDataKey, { KeyId: key, ...input }, central));
    const either = {
      code: 'ValidationException',
      message: 'Please specify either number of bytes or key spec.',
    };
    expect(await attempt({})).toEqual(either);
    expect(await attempt({ KeySpec: 'AES_128', NumberOfBytes: 16 })).toEqual(either);
    expect(await attempt({ NumberOfBytes: 1025 })).toEqual({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to 1024",
    });
  });

  test('a ciphertext moves to another key and context without being shown', async () => {
    const CiphertextBlob = await encrypted('secret');
    await cloud.call(
      createAlias,
      { AliasName: 'alias/next', TargetKeyId: await newKeyArn(cloud, central) },
      central,
    );
    const moved = await cloud.call(
      reEncrypt,
      {
        CiphertextBlob,
        SourceEncryptionContext: context,
        DestinationKeyId: 'alias/next',
        DestinationEncryptionContext: { moved: 'yes' },
      },
      central,
    );
    expect(moved.SourceKeyId).toBe(key);
    expect(moved.KeyId).not.toBe(key);
    const back = await cloud.call(
      decrypt,
      { CiphertextBlob: moved.CiphertextBlob, EncryptionContext: { moved: 'yes' } },
      central,
    );
    expect(Buffer.from(back.Plaintext ?? []).toString()).toBe('secret');
  });

  test('a plaintext has at most 4096 bytes', async () => {
    const attempt = (length: number) =>
      refusal(cloud.call(encrypt, { KeyId: key, Plaintext: new Uint8Array(length) }, central));
    expect(await attempt(4096)).toBeUndefined();
    expect(await attempt(4097)).toEqual({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    });
  });

  test('a dry run ends where the work would begin', async () => {
    const input = { KeyId: key, Plaintext: bytes('x'), DryRun: true };
    expect(await refusal(cloud.call(encrypt, input, central))).toEqual({
      code: 'DryRunOperationException',
      message: 'The request would have succeeded, but the DryRun option is set.',
    });
  });
});
