import { EnableKeyRotation$, type EnableKeyRotationRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { constraintError } from '../errors.ts';

/** Days. */
const usualPeriod = 365;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const enableKeyRotation = defineKeyAction<EnableKeyRotationRequest, object>({
  schema: EnableKeyRotation$,
  state: 'enabled',
  context: ({ RotationPeriodInDays: days }) =>
    days === undefined ? {} : { 'kms:RotationPeriodInDays': String(days) },
  handle: ({ RotationPeriodInDays: days }, { key, cloud }) => {
    if (days !== undefined && days < 90) {
      throw constraintError(String(days), 'rotationPeriodInDays', 'have value greater than or equal to 90');
    }
    if (days !== undefined && days > 2560) {
      throw constraintError(String(days), 'rotationPeriodInDays', 'have value less than or equal to 2560');
    }
    const wasOff = key.rotationPeriodInDays === undefined;
    key.rotationPeriodInDays = days ?? key.rotationPeriodInDays ?? usualPeriod;
    if (wasOff || days !== undefined) key.rotationEnabledAt = cloud.clock.now();
    return {};
  },
});
