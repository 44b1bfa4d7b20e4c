import {
  CancelKeyDeletionCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { givenKey } from './given-key.ts';

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
const statesPage = guide.kms('key-state');

export const keyStates = aboutGiven('states of keys', {
  given: givenKey,
  cases: [
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
      source: statesPage,
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
      source: statesPage,
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
      source: statesPage,
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
  ],
});
