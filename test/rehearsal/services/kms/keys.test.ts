import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createAlias } from '../../../../rehearsal/services/kms/actions/create-alias.ts';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';
import { deleteAlias } from '../../../../rehearsal/services/kms/actions/delete-alias.ts';
import { describeKey } from '../../../../rehearsal/services/kms/actions/describe-key.ts';
import { encrypt } from '../../../../rehearsal/services/kms/actions/encrypt.ts';
import { listAliases } from '../../../../rehearsal/services/kms/actions/list-aliases.ts';
import { listKeys } from '../../../../rehearsal/services/kms/actions/list-keys.ts';
import { listResourceTags } from '../../../../rehearsal/services/kms/actions/list-resource-tags.ts';
import { tagResource } from '../../../../rehearsal/services/kms/actions/tag-resource.ts';
import { untagResource } from '../../../../rehearsal/services/kms/actions/untag-resource.ts';
import { updateAlias } from '../../../../rehearsal/services/kms/actions/update-alias.ts';
import { updateKeyDescription } from '../../../../rehearsal/services/kms/actions/update-key-description.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';
import { bytes, newKeyArn } from './kms-calls.ts';

const unknownId = '00000000-0000-0000-0000-000000000000';

describe('keys and their names', () => {
  let cloud: Cloud;
  let central: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    central = administratorOf(cloud, ids.centralAccount);
  });

  test('a new key is symmetric, enabled, and of this account and Region', async () => {
    const { KeyMetadata: metadata } = await cloud.call(createKey, { Description: 'vault' }, central);
    expect(metadata).toEqual({
      AWSAccountId: ids.centralAccount,
      KeyId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      Arn: `arn:aws:kms:eu-central-1:222222222222:key/${metadata?.KeyId}`,
      CreationDate: cloud.clock.now(),
      Enabled: true,
      Description: 'vault',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
      CurrentKeyMaterialId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each([
    [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'KMS keys for SIGN_VERIFY'],
    [{ KeySpec: 'RSA_2048' }, 'KMS keys of the spec RSA_2048'],
    [{ Origin: 'EXTERNAL' }, 'KMS keys with the origin EXTERNAL'],
    [{ MultiRegion: true }, 'multi-Region KMS keys'],
  ] as const)('%j is refused by name', async (input, what) => {
    expect(await refusal(cloud.call(createKey, input, central))).toEqual({
      code: 'NotImplemented',
      message: `The rehearsal does not model ${what}.`,
    });
  });

  test('an id, an ARN, an alias and the ARN of an alias name the same key', async () => {
    const arn = await newKeyArn(cloud, central);
    await cloud.call(createAlias, { AliasName: 'alias/vault', TargetKeyId: arn }, central);
    const names = [
      arn,
      arn.slice(arn.lastIndexOf('/') + 1),
      'alias/vault',
      'arn:aws:kms:eu-central-1:222222222222:alias/vault',
    ];
    for (const KeyId of names) {
      expect((await cloud.call(describeKey, { KeyId }, central)).KeyMetadata?.Arn).toBe(arn);
    }
  });

  test.each([
    [unknownId, `Key 'arn:aws:kms:eu-central-1:222222222222:key/${unknownId}' does not exist`],
    [
      `arn:aws:kms:eu-central-1:222222222222:key/${unknownId}`,
      `Key 'arn:aws:kms:eu-central-1:222222222222:key/${unknownId}' does not exist`,
    ],
    [`arn:aws:kms:us-east-1:222222222222:key/${unknownId}`, 'Invalid arn us-east-1'],
    ['alias/none', 'Alias arn:aws:kms:eu-central-1:222222222222:alias/none is not found.'],
    ['fake-key-id', "Invalid keyId 'fake-key-id'"],
  ])('%s is not found', async (KeyId, message) => {
    expect(await refusal(cloud.call(describeKey, { KeyId }, central))).toEqual({
      code: 'NotFoundException',
      message,
    });
  });

  test('a key of one Region is not found in another', async () => {
    const KeyId = await newKeyArn(cloud, central);
    const elsewhere = administratorOf(cloud, ids.centralAccount, 'us-east-1');
    expect(await refusal(cloud.call(describeKey, { KeyId }, elsewhere))).toMatchObject({
      code: 'NotFoundException',
    });
    expect((await cloud.call(listKeys, {}, elsewhere)).Keys).toEqual([]);
  });

  test('an alias moves from key to key and goes', async () => {
    const [first, second] = [await newKeyArn(cloud, central), await newKeyArn(cloud, central)];
    const AliasName = 'alias/vault';
    await cloud.call(createAlias, { AliasName, TargetKeyId: first }, central);
    const used = async () =>
      (await cloud.call(encrypt, { KeyId: AliasName, Plaintext: bytes('x') }, central)).KeyId;
    expect(await used()).toBe(first);
    await cloud.call(updateAlias, { AliasName, TargetKeyId: second }, central);
    expect(await used()).toBe(second);
    expect((await cloud.call(listAliases, { KeyId: second }, central)).Aliases).toHaveLength(1);
    expect((await cloud.call(listAliases, { KeyId: first }, central)).Aliases).toEqual([]);
    await cloud.call(deleteAlias, { AliasName }, central);
    expect(await refusal(used())).toMatchObject({ code: 'NotFoundException' });
  });

  test.each([
    [
      'vault',
      'ValidationException',
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    ],
    ['alias/aws/mine', 'NotAuthorizedException', ''],
    ['alias/a:b', 'ValidationException', 'alias/a:b contains invalid characters for an alias'],
    [
      'alias/taken',
      'AlreadyExistsException',
      'An alias with the name arn:aws:kms:eu-central-1:222222222222:alias/taken already exists',
    ],
  ])('an alias called %s is refused', async (AliasName, code, message) => {
    const TargetKeyId = await newKeyArn(cloud, central);
    await cloud.call(createAlias, { AliasName: 'alias/taken', TargetKeyId }, central);
    expect(await refusal(cloud.call(createAlias, { AliasName, TargetKeyId }, central))).toEqual({
      code,
      message,
    });
  });

  test('an alias does not point to an alias', async () => {
    const input = { AliasName: 'alias/a', TargetKeyId: 'alias/b' };
    expect(await refusal(cloud.call(createAlias, input, central))).toEqual({
      code: 'ValidationException',
      message: 'Aliases must refer to keys. Not aliases',
    });
  });

  test('keys come in pages', async () => {
    for (let index = 0; index < 3; index++) await newKeyArn(cloud, central);
    const first = await cloud.call(listKeys, { Limit: 2 }, central);
    expect(first).toMatchObject({ Truncated: true, NextMarker: expect.any(String) });
    const second = await cloud.call(listKeys, { Limit: 2, Marker: first.NextMarker }, central);
    expect(second.Keys).toHaveLength(1);
    expect(second.Truncated).toBe(false);
    expect(await refusal(cloud.call(listKeys, { Marker: 'x' }, central))).toMatchObject({
      code: 'InvalidMarkerException',
    });
    expect(await refusal(cloud.call(listKeys, { Limit: 1001 }, central))).toMatchObject({
      code: 'ValidationException',
    });
  });

  test('tags and description change', async () => {
    const KeyId = await newKeyArn(cloud, central, { Tags: [{ TagKey: 'a', TagValue: '1' }] });
    await cloud.call(tagResource, { KeyId, Tags: [{ TagKey: 'b', TagValue: '2' }] }, central);
    await cloud.call(untagResource, { KeyId, TagKeys: ['a'] }, central);
    const { Tags } = await cloud.call(listResourceTags, { KeyId }, central);
    expect(Tags).toEqual([{ TagKey: 'b', TagValue: '2' }]);
    await cloud.call(updateKeyDescription, { KeyId, Description: 'new' }, central);
    expect((await cloud.call(describeKey, { KeyId }, central)).KeyMetadata?.Description).toBe('new');
  });

  test.each([
    [[{ TagKey: 'aws:x', TagValue: '' }], 'TagException', 'Tags beginning with aws: are reserved'],
    [
      [
        { TagKey: 'a', TagValue: '1' },
        { TagKey: 'a', TagValue: '2' },
      ],
      'TagException',
      'Duplicate tag keys',
    ],
    [
      Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: '' })),
      'TagException',
      'Too many tags',
    ],
  ])('tags %j are refused', async (Tags, code, message) => {
    expect(await refusal(cloud.call(createKey, { Tags }, central))).toEqual({ code, message });
  });
});
