import { AwsError } from '../../../../cloud/aws-error.ts';
import { describeKey } from '../../../kms/actions/describe-key.ts';
import { getKeyPolicy } from '../../../kms/actions/get-key-policy.ts';
import { getKeyRotationStatus } from '../../../kms/actions/get-key-rotation-status.ts';
import { listResourceTags } from '../../../kms/actions/list-resource-tags.ts';
import type { Value } from '../../template/value.ts';
import { policyValue } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';

/**
 * What a key has now. One that waits for its deletion is gone for CloudFormation: that is how a stack deletes a key.
 * @throws AwsError, `NotFoundException` if it is gone
 */
export async function readKey(
  KeyId: string,
  expectedPolicy: Value | undefined,
  context: ResourceContext,
): Promise<object> {
  const { KeyMetadata: key } = await context.call(describeKey, { KeyId });
  if (key?.KeyState === 'PendingDeletion') {
    throw new AwsError('NotFoundException', `Key '${key.Arn}' is pending deletion.`);
  }
  const { Policy } = await context.call(getKeyPolicy, { KeyId });
  const rotation = await context.call(getKeyRotationStatus, { KeyId });
  const { Tags = [] } = await context.call(listResourceTags, { KeyId });
  return {
    Description: key?.Description ?? '',
    EnableKeyRotation: rotation.KeyRotationEnabled ?? false,
    RotationPeriodInDays: rotation.RotationPeriodInDays,
    Enabled: key?.Enabled ?? false,
    KeyPolicy: policyValue(Policy, expectedPolicy),
    KeySpec: key?.KeySpec,
    KeyUsage: key?.KeyUsage,
    MultiRegion: key?.MultiRegion ?? false,
    Origin: key?.Origin,
    Tags: Tags.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
  };
}
