import {
  ScheduleKeyDeletion$,
  type ScheduleKeyDeletionRequest,
  type ScheduleKeyDeletionResponse,
} from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { constraintError } from '../errors.ts';

/** Days. */
const usualWindow = 30;
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const scheduleKeyDeletion = defineKeyAction<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>({
  schema: ScheduleKeyDeletion$,
  state: 'not pending deletion',
  context: ({ PendingWindowInDays: days = usualWindow }) => ({
    'kms:ScheduleKeyDeletionPendingWindowInDays': String(days),
  }),
  handle: ({ PendingWindowInDays: days = usualWindow }, { key, cloud }) => {
    if (days < 7)
      throw constraintError(String(days), 'pendingWindowInDays', 'have value greater than or equal to 7');
    if (days > 30)
      throw constraintError(String(days), 'pendingWindowInDays', 'have value less than or equal to 30');
    key.state = 'PendingDeletion';
    key.deletionDate = new Date(cloud.clock.now().getTime() + days * dayInMilliseconds);
    return { KeyId: key.arn, DeletionDate: key.deletionDate, KeyState: key.state, PendingWindowInDays: days };
  },
});
