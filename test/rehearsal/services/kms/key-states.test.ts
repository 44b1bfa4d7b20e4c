import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../../../../rehearsal/cloud/action.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { cancelKeyDeletion } from '../../../../rehearsal/services/kms/actions/cancel-key-deletion.ts';
import { decrypt } from '../../../../rehearsal/services/kms/actions/decrypt.ts';
import { describeKey } from '../../../../rehearsal/services/kms/actions/describe-key.ts';
import { disableKey } from '../../../../rehearsal/services/kms/actions/disable-key.ts';
import { disableKeyRotation } from '../../../../rehearsal/services/kms/actions/disable-key-rotation.ts';
import { enableKey } from '../../../../rehearsal/services/kms/actions/enable-key.ts';
import { enableKeyRotation } from '../../../../rehearsal/services/kms/actions/enable-key-rotation.ts';
import { encrypt } from '../../../../rehearsal/services/kms/actions/encrypt.ts';
import { getKeyRotationStatus } from '../../../../rehearsal/services/kms/actions/get-key-rotation-status.ts';
import { scheduleKeyDeletion } from '../../../../rehearsal/services/kms/actions/schedule-key-deletion.ts';
import { kmsService } from '../../../../rehearsal/services/kms/service.ts';
import { administratorOf, defaultCloud, refusal, TurnedClock } from '../../default-cloud.ts';
import { bytes, keyPolicy, newKeyArn } from './kms-calls.ts';

type Answer = 'works' | 'disabled' | 'pending deletion' | 'not pending deletion';

/**
 * What each operation does to a disabled key and to one that waits for its deletion.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
const table: readonly {
  readonly action: string;
  readonly input?: object;
  readonly disabled: Answer;
  readonly pendingDeletion: Answer;
}[] = [
  { action: 'CancelKeyDeletion', disabled: 'not pending deletion', pendingDeletion: 'works' },
  {
    action: 'CreateAlias',
    input: { AliasName: 'alias/a' },
    disabled: 'works',
    pendingDeletion: 'pending deletion',
  },
  { action: 'DescribeKey', disabled: 'works', pendingDeletion: 'works' },
  { action: 'DisableKey', disabled: 'works', pendingDeletion: 'pending deletion' },
  { action: 'DisableKeyRotation', disabled: 'disabled', pendingDeletion: 'pending deletion' },
  { action: 'EnableKey', disabled: 'works', pendingDeletion: 'pending deletion' },
  { action: 'EnableKeyRotation', disabled: 'disabled', pendingDeletion: 'pending deletion' },
  {
    action: 'Encrypt',
    input: { Plaintext: bytes('x') },
    disabled: 'disabled',
    pendingDeletion: 'pending deletion',
  },
  {
    action: 'GenerateDataKey',
    input: { KeySpec: 'AES_256' },
    disabled: 'disabled',
    pendingDeletion: 'pending deletion',
  },
  {
    action: 'GenerateDataKeyWithoutPlaintext',
    input: { KeySpec: 'AES_256' },
    disabled: 'disabled',
    pendingDeletion: 'pending deletion',
  },
  { action: 'GetKeyPolicy', disabled: 'works', pendingDeletion: 'works' },
  { action: 'GetKeyRotationStatus', disabled: 'works', pendingDeletion: 'works' },
  { action: 'ListKeyPolicies', disabled: 'works', pendingDeletion: 'works' },
  { action: 'ListResourceTags', disabled: 'works', pendingDeletion: 'works' },
  {
    action: 'PutKeyPolicy',
    input: { Policy: keyPolicy(ids.centralAccount) },
    disabled: 'works',
    pendingDeletion: 'works',
  },
  { action: 'ScheduleKeyDeletion', disabled: 'works', pendingDeletion: 'pending deletion' },
  {
    action: 'TagResource',
    input: { Tags: [{ TagKey: 'a', TagValue: 'b' }] },
    disabled: 'works',
    pendingDeletion: 'pending deletion',
  },
  {
    action: 'UntagResource',
    input: { TagKeys: ['a'] },
    disabled: 'works',
    pendingDeletion: 'pending deletion',
  },
  {
    action: 'UpdateKeyDescription',
    input: { Description: 'd' },
    disabled: 'works',
    pendingDeletion: 'pending deletion',
  },
];

describe('states of a key', () => {
  let cloud: Cloud;
  let clock: TurnedClock;
  let central: CallOptions;
  let KeyId: string;

  beforeEach(async () => {
    clock = new TurnedClock();
    cloud = await defaultCloud(clock);
    central = administratorOf(cloud, ids.centralAccount);
    KeyId = await newKeyArn(cloud, central);
  });

  function attempt(name: string, input: object = {}) {
    const action = kmsService.actions.find((candidate) => candidate.name === name);
    if (action === undefined) throw new Error(`no action ${name}`);
    return refusal(cloud.call(action, { KeyId, TargetKeyId: KeyId, ...input }, central));
  }

  function expected(answer: Answer) {
    if (answer === 'works') return undefined;
    const code = answer === 'disabled' ? 'DisabledException' : 'KMSInvalidStateException';
    return { code, message: `${KeyId} is ${answer}.` };
  }

  test.each(table)('$action on a disabled key: $disabled', async ({ action, input, disabled }) => {
    await cloud.call(disableKey, { KeyId }, central);
    expect(await attempt(action, input)).toEqual(expected(disabled));
  });

  test.each(table)(
    '$action before a deletion: $pendingDeletion',
    async ({ action, input, pendingDeletion }) => {
      await cloud.call(scheduleKeyDeletion, { KeyId }, central);
      expect(await attempt(action, input)).toEqual(expected(pendingDeletion));
    },
  );

  test('a disabled key does not decrypt until it is enabled again', async () => {
    const { CiphertextBlob } = await cloud.call(encrypt, { KeyId, Plaintext: bytes('x') }, central);
    const open = () => refusal(cloud.call(decrypt, { CiphertextBlob }, central));
    await cloud.call(disableKey, { KeyId }, central);
    expect(await open()).toEqual({ code: 'DisabledException', message: `${KeyId} is disabled.` });
    await cloud.call(enableKey, { KeyId }, central);
    expect(await open()).toBeUndefined();
  });

  test('a scheduled deletion can be cancelled, which leaves the key disabled', async () => {
    const scheduled = await cloud.call(scheduleKeyDeletion, { KeyId, PendingWindowInDays: 7 }, central);
    expect(scheduled).toMatchObject({ KeyState: 'PendingDeletion', PendingWindowInDays: 7 });
    expect(scheduled.DeletionDate?.getTime()).toBe(clock.now().getTime() + 7 * 24 * 60 * 60 * 1000);
    await cloud.call(cancelKeyDeletion, { KeyId }, central);
    const { KeyMetadata: metadata } = await cloud.call(describeKey, { KeyId }, central);
    expect(metadata).toMatchObject({ KeyState: 'Disabled', Enabled: false });
    expect(metadata).not.toHaveProperty('DeletionDate');
  });

  test('after the waiting period the key is gone, and what it encrypted is lost', async () => {
    const { CiphertextBlob } = await cloud.call(encrypt, { KeyId, Plaintext: bytes('x') }, central);
    await cloud.call(scheduleKeyDeletion, { KeyId, PendingWindowInDays: 7 }, central);
    clock.turnDays(7);
    expect(await refusal(cloud.call(describeKey, { KeyId }, central))).toEqual({
      code: 'NotFoundException',
      message: `Key '${KeyId}' does not exist`,
    });
    expect(await refusal(cloud.call(decrypt, { CiphertextBlob }, central))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test.each([6, 31])('a waiting period of %d days is refused', async (PendingWindowInDays) => {
    expect(await attempt('ScheduleKeyDeletion', { PendingWindowInDays })).toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining("at 'pendingWindowInDays' failed to satisfy constraint"),
    });
  });

  test('rotation is off, on with a period, and off while the key waits for its deletion', async () => {
    const status = () => cloud.call(getKeyRotationStatus, { KeyId }, central);
    expect(await status()).toEqual({ KeyId, KeyRotationEnabled: false });
    await cloud.call(enableKeyRotation, { KeyId }, central);
    expect(await status()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
    await cloud.call(enableKeyRotation, { KeyId, RotationPeriodInDays: 90 }, central);
    const { NextRotationDate } = await status();
    expect(NextRotationDate?.getTime()).toBe(clock.now().getTime() + 90 * 24 * 60 * 60 * 1000);
    expect(await attempt('EnableKeyRotation', { RotationPeriodInDays: 89 })).toMatchObject({
      code: 'ValidationException',
    });
    await cloud.call(scheduleKeyDeletion, { KeyId }, central);
    expect(await status()).toMatchObject({ KeyRotationEnabled: false });
    await cloud.call(cancelKeyDeletion, { KeyId }, central);
    expect(await status()).toMatchObject({ KeyRotationEnabled: true });
    await cloud.call(enableKey, { KeyId }, central);
    await cloud.call(disableKeyRotation, { KeyId }, central);
    expect(await status()).toEqual({ KeyId, KeyRotationEnabled: false });
  });

  test('every action is one of the SDK', () => {
    const names = kmsService.actions.map(({ name }: Pick<Action<object, object>, 'name'>) => `${name}$`);
    expect(Object.keys(kmsService.schemas)).toEqual(expect.arrayContaining(names));
  });
});
