import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createRole } from '../../../../rehearsal/services/iam/actions/create-role.ts';
import { deleteRole } from '../../../../rehearsal/services/iam/actions/delete-role.ts';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';
import { decrypt } from '../../../../rehearsal/services/kms/actions/decrypt.ts';
import { describeKey } from '../../../../rehearsal/services/kms/actions/describe-key.ts';
import { disableKey } from '../../../../rehearsal/services/kms/actions/disable-key.ts';
import { encrypt } from '../../../../rehearsal/services/kms/actions/encrypt.ts';
import { generateDataKey } from '../../../../rehearsal/services/kms/actions/generate-data-key.ts';
import { getKeyPolicy } from '../../../../rehearsal/services/kms/actions/get-key-policy.ts';
import { getKeyRotationStatus } from '../../../../rehearsal/services/kms/actions/get-key-rotation-status.ts';
import { listAliases } from '../../../../rehearsal/services/kms/actions/list-aliases.ts';
import { listKeyPolicies } from '../../../../rehearsal/services/kms/actions/list-key-policies.ts';
import { putKeyPolicy } from '../../../../rehearsal/services/kms/actions/put-key-policy.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';
import { bytes, keyPolicy, newKeyArn } from './kms-calls.ts';

const member = '101010101010';
const malformed = (message: string) => ({ code: 'MalformedPolicyDocumentException', message });

describe('key policies', () => {
  let cloud: Cloud;
  let central: CallOptions;
  let shop: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    central = administratorOf(cloud, ids.centralAccount);
    shop = administratorOf(cloud, member);
  });

  const allow = (accountId: string, ...actions: readonly string[]) => ({
    Effect: 'Allow',
    Principal: { AWS: accountId },
    Action: actions,
    Resource: '*',
  });
  const put = (KeyId: string, Policy: string, BypassPolicyLockoutSafetyCheck = false) =>
    cloud.call(putKeyPolicy, { KeyId, Policy, BypassPolicyLockoutSafetyCheck }, central);

  test('a key without a policy of its own leaves its account to IAM', async () => {
    const KeyId = await newKeyArn(cloud, central);
    const { Policy, PolicyName } = await cloud.call(getKeyPolicy, { KeyId }, central);
    expect(PolicyName).toBe('default');
    expect(JSON.parse(Policy ?? '')).toMatchObject({
      Id: 'key-default-1',
      Statement: [{ Principal: { AWS: 'arn:aws:iam::222222222222:root' }, Action: 'kms:*' }],
    });
    expect((await cloud.call(listKeyPolicies, { KeyId }, central)).PolicyNames).toEqual(['default']);
    expect(await refusal(cloud.call(getKeyPolicy, { KeyId, PolicyName: 'other' }, central))).toEqual({
      code: 'NotFoundException',
      message: 'No such policy exists',
    });
  });

  test('a policy comes back as it was given', async () => {
    const Policy = `  ${keyPolicy(ids.centralAccount)}\n`;
    const KeyId = await newKeyArn(cloud, central, { Policy });
    expect((await cloud.call(getKeyPolicy, { KeyId }, central)).Policy).toBe(Policy);
  });

  test('another account uses a key by its ARN once the policy lets it in', async () => {
    const KeyId = await newKeyArn(cloud, central);
    const use = () => refusal(cloud.call(encrypt, { KeyId, Plaintext: bytes('x') }, shop));
    expect(await use()).toMatchObject({
      code: 'AccessDeniedException',
      message: `User: arn:aws:iam::${member}:user/Administrator is not authorized to perform: kms:Encrypt on resource: ${KeyId} because no resource-based policy allows the kms:Encrypt action`,
    });
    await put(KeyId, keyPolicy(ids.centralAccount, allow(member, 'kms:Encrypt', 'kms:Decrypt')));
    expect(await use()).toBeUndefined();
    const { CiphertextBlob } = await cloud.call(encrypt, { KeyId, Plaintext: bytes('x') }, shop);
    expect((await cloud.call(decrypt, { CiphertextBlob }, shop)).KeyId).toBe(KeyId);
    const [id] = KeyId.split('/').slice(-1);
    expect(await refusal(cloud.call(encrypt, { KeyId: id, Plaintext: bytes('x') }, shop))).toEqual({
      code: 'NotFoundException',
      message: `Key 'arn:aws:kms:eu-central-1:${member}:key/${id}' does not exist`,
    });
  });

  test('another account does not manage a key, even if the policy says so', async () => {
    const Policy = keyPolicy(ids.centralAccount, allow(member, 'kms:*'));
    const KeyId = await newKeyArn(cloud, central, { Policy });
    expect(await refusal(cloud.call(disableKey, { KeyId }, shop))).toMatchObject({
      code: 'AccessDeniedException',
    });
    expect(await refusal(cloud.call(getKeyRotationStatus, { KeyId }, shop))).toBeUndefined();
  });

  test('conditions on service, account and encryption context decide', async () => {
    const Policy = keyPolicy(ids.centralAccount, {
      ...allow(member, 'kms:GenerateDataKey'),
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com', 'kms:CallerAccount': member },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::vault*' },
      },
    });
    const KeyId = await newKeyArn(cloud, central, { Policy });
    const attempt = async (viaService: string | undefined, arn: string) => {
      const input = { KeyId, KeySpec: 'AES_256' as const, EncryptionContext: { 'aws:s3:arn': arn } };
      const options = viaService === undefined ? shop : { ...shop, viaService };
      return (await refusal(cloud.call(generateDataKey, input, options)))?.code;
    };
    expect(await attempt('s3', 'arn:aws:s3:::vault')).toBeUndefined();
    expect(await attempt('s3', 'arn:aws:s3:::other')).toBe('AccessDeniedException');
    expect(await attempt('ssm', 'arn:aws:s3:::vault')).toBe('AccessDeniedException');
    expect(await attempt(undefined, 'arn:aws:s3:::vault')).toBe('AccessDeniedException');
  });

  test.each([
    ['no JSON', '{', 'Policy contains invalid JSON.'],
    [
      'no principal',
      '{"Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}',
      'Policy contains a statement with no principal.',
    ],
    [
      'a role that there is not',
      keyPolicy(ids.centralAccount, allow(`arn:aws:iam::${member}:role/none`, 'kms:*')),
      'Policy contains a statement with one or more invalid principals.',
    ],
    [
      'a principal with a wildcard',
      keyPolicy(ids.centralAccount, allow('arn:aws:iam::*:role/x', 'kms:*')),
      'Policy contains a statement with one or more invalid principals.',
    ],
    [
      'nobody who could change it',
      JSON.stringify({ Version: '2012-10-17', Statement: [allow(ids.centralAccount, 'kms:Encrypt')] }),
      'The new key policy will not allow you to update the key policy in the future.',
    ],
    [
      'another account only',
      keyPolicy(member),
      'The new key policy will not allow you to update the key policy in the future.',
    ],
  ])('a policy with %s is refused', async (_, Policy, message) => {
    expect(await refusal(cloud.call(createKey, { Policy }, central))).toEqual(malformed(message));
    const KeyId = await newKeyArn(cloud, central);
    expect(await refusal(put(KeyId, Policy))).toEqual(malformed(message));
  });

  test('the lockout check can be bypassed, and then locks out', async () => {
    const KeyId = await newKeyArn(cloud, central);
    await put(KeyId, keyPolicy(member), true);
    expect(await refusal(put(KeyId, keyPolicy(ids.centralAccount)))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test('a role that is created again is not the role that the policy named', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: member }, Action: 'sts:AssumeRole' }],
    });
    const role = { RoleName: 'user', AssumeRolePolicyDocument: trust };
    const arn = `arn:aws:iam::${member}:role/user`;
    await cloud.call(createRole, role, shop);
    const Policy = keyPolicy(ids.centralAccount, allow(arn, 'kms:Encrypt'));
    const KeyId = await newKeyArn(cloud, central, { Policy });
    const shown = async () => (await cloud.call(getKeyPolicy, { KeyId }, central)).Policy ?? '';
    expect(await shown()).toBe(Policy);
    await cloud.call(deleteRole, { RoleName: 'user' }, shop);
    await cloud.call(createRole, role, shop);
    expect(await shown()).not.toContain(arn);
    expect(await shown()).toMatch(/"AROA[A-Z2-7]{17}"/);
  });

  test('the key of S3 exists in each account and Region, for S3 alone', async () => {
    const KeyId = 'alias/aws/s3';
    const { KeyMetadata: metadata } = await cloud.call(describeKey, { KeyId }, central);
    expect(metadata).toMatchObject({ KeyManager: 'AWS', AWSAccountId: ids.centralAccount, Enabled: true });
    const again = await cloud.call(describeKey, { KeyId }, central);
    expect(again.KeyMetadata?.Arn).toBe(metadata?.Arn);
    const { Aliases } = await cloud.call(listAliases, {}, central);
    expect(Aliases).toMatchObject([{ AliasName: KeyId, TargetKeyId: metadata?.KeyId }]);
    const data = { KeyId, KeySpec: 'AES_256' as const };
    expect(
      await refusal(cloud.call(generateDataKey, data, { ...central, viaService: 's3' })),
    ).toBeUndefined();
    expect(await refusal(cloud.call(generateDataKey, data, central))).toMatchObject({
      code: 'AccessDeniedException',
    });
    const foreign = { ...data, KeyId: metadata?.Arn };
    expect(await refusal(cloud.call(generateDataKey, foreign, { ...shop, viaService: 's3' }))).toMatchObject({
      code: 'AccessDeniedException',
    });
    expect(await refusal(cloud.call(disableKey, { KeyId: metadata?.Arn }, central))).toMatchObject({
      code: 'AccessDeniedException',
    });
    expect(await cloud.call(getKeyRotationStatus, { KeyId: metadata?.Arn }, central)).toMatchObject({
      KeyRotationEnabled: true,
    });
  });
});
