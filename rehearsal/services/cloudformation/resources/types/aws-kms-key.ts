import type { Tag } from '@aws-sdk/client-cloudformation';
import type { KeySpec, KeyUsageType, OriginType } from '@aws-sdk/client-kms';
import { AwsError } from '../../../../cloud/aws-error.ts';
import { createKey } from '../../../kms/actions/create-key.ts';
import { disableKey } from '../../../kms/actions/disable-key.ts';
import { disableKeyRotation } from '../../../kms/actions/disable-key-rotation.ts';
import { enableKey } from '../../../kms/actions/enable-key.ts';
import { enableKeyRotation } from '../../../kms/actions/enable-key-rotation.ts';
import { putKeyPolicy } from '../../../kms/actions/put-key-policy.ts';
import { scheduleKeyDeletion } from '../../../kms/actions/schedule-key-deletion.ts';
import { tagResource } from '../../../kms/actions/tag-resource.ts';
import { untagResource } from '../../../kms/actions/untag-resource.ts';
import { updateKeyDescription } from '../../../kms/actions/update-key-description.ts';
import type { Attributes, Value } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { readKey } from '../kms-key/read-key.ts';
import { policyText } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';
import type { TagPair } from '../tag-changes.ts';

interface KeyProperties {
  readonly BypassPolicyLockoutSafetyCheck?: boolean;
  readonly Description?: string;
  readonly EnableKeyRotation?: boolean;
  readonly Enabled?: boolean;
  readonly KeyPolicy?: Value;
  readonly KeySpec?: KeySpec;
  readonly KeyUsage?: KeyUsageType;
  readonly MultiRegion?: boolean;
  readonly Origin?: OriginType;
  readonly PendingWindowInDays?: number;
  readonly RotationPeriodInDays?: number;
  readonly Tags?: readonly Tag[];
}

/** An update of these fails, whatever the UpdateReplacePolicy, says the type's page. */
const unchangeable = ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
export const awsKmsKey = defineResourceType<KeyProperties>({
  type: 'AWS::KMS::Key',
  createOnly: [],
  attributes: ['Arn', 'KeyId'],
  taggable: true,

  async create(properties, context) {
    const { Description, KeyPolicy, KeySpec, KeyUsage, MultiRegion, Origin } = properties;
    const { KeyMetadata } = await context.call(createKey, {
      ...(Description === undefined ? {} : { Description }),
      ...(KeyPolicy === undefined ? {} : { Policy: policyText(KeyPolicy) }),
      ...(KeySpec === undefined ? {} : { KeySpec }),
      ...(KeyUsage === undefined ? {} : { KeyUsage }),
      ...(MultiRegion === undefined ? {} : { MultiRegion }),
      ...(Origin === undefined ? {} : { Origin }),
      ...(properties.BypassPolicyLockoutSafetyCheck ? { BypassPolicyLockoutSafetyCheck: true } : {}),
      Tags: kmsTags(context.tags(properties.Tags)),
    });
    const keyId = KeyMetadata?.KeyId ?? '';
    context.identify(keyId);
    if (properties.EnableKeyRotation) await rotate(keyId, properties, context);
    if (properties.Enabled === false) await context.call(disableKey, { KeyId: keyId });
    return { physicalId: keyId, attributes: attributes(keyId, KeyMetadata?.Arn ?? '') };
  },

  async update(properties, previous, resource, context) {
    const KeyId = resource.physicalId;
    const refused = unchangeable.find((name) => properties[name] !== previous[name]);
    if (refused !== undefined) {
      throw new AwsError('NotUpdatable', `You cannot change the ${refused} of an existing KMS key.`);
    }
    if (properties.KeyPolicy !== undefined && !sameJson(properties.KeyPolicy, previous.KeyPolicy)) {
      await context.call(putKeyPolicy, {
        KeyId,
        Policy: policyText(properties.KeyPolicy),
        ...(properties.BypassPolicyLockoutSafetyCheck ? { BypassPolicyLockoutSafetyCheck: true } : {}),
      });
    }
    if (properties.Description !== previous.Description) {
      await context.call(updateKeyDescription, { KeyId, Description: properties.Description ?? '' });
    }
    await updateState(KeyId, properties, previous, context);
    const { changed, all, removed } = context.tagChanges(properties.Tags, previous.Tags);
    if (changed && all.length > 0) await context.call(tagResource, { KeyId, Tags: kmsTags(all) });
    if (removed.length > 0) await context.call(untagResource, { KeyId, TagKeys: [...removed] });
    return resource.attributes;
  },

  /** A key is never deleted at once: it waits 7 to 30 days. */
  remove: ({ PendingWindowInDays = 30 }, { physicalId }, context) =>
    ignoreMissing(context.call(scheduleKeyDeletion, { KeyId: physicalId, PendingWindowInDays })),

  read: ({ KeyPolicy }, { physicalId }, context) => readKey(physicalId, KeyPolicy, context),
  unread: ['BypassPolicyLockoutSafetyCheck', 'PendingWindowInDays'],
});

function attributes(KeyId: string, Arn: string): Attributes {
  return { Arn, KeyId };
}

async function updateState(
  KeyId: string,
  properties: KeyProperties,
  previous: KeyProperties,
  context: ResourceContext,
): Promise<void> {
  const enabled = properties.Enabled !== false;
  if (enabled && previous.Enabled === false) await context.call(enableKey, { KeyId });
  const rotationChanged =
    Boolean(properties.EnableKeyRotation) !== Boolean(previous.EnableKeyRotation) ||
    properties.RotationPeriodInDays !== previous.RotationPeriodInDays;
  if (rotationChanged && properties.EnableKeyRotation) await rotate(KeyId, properties, context);
  else if (rotationChanged) await context.call(disableKeyRotation, { KeyId });
  if (!enabled && previous.Enabled !== false) await context.call(disableKey, { KeyId });
}

async function rotate(
  KeyId: string,
  { RotationPeriodInDays }: KeyProperties,
  context: ResourceContext,
): Promise<void> {
  await context.call(enableKeyRotation, {
    KeyId,
    ...(RotationPeriodInDays === undefined ? {} : { RotationPeriodInDays }),
  });
}

function kmsTags(tags: readonly TagPair[]) {
  return tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
}
