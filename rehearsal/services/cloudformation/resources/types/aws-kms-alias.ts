import { createAlias } from '../../../kms/actions/create-alias.ts';
import { deleteAlias } from '../../../kms/actions/delete-alias.ts';
import { describeKey } from '../../../kms/actions/describe-key.ts';
import { updateAlias } from '../../../kms/actions/update-alias.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { defineResourceType } from '../resource-type.ts';

interface AliasProperties {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html */
export const awsKmsAlias = defineResourceType<AliasProperties>({
  type: 'AWS::KMS::Alias',
  createOnly: ['AliasName'],
  nameProperty: 'AliasName',
  attributes: [],
  taggable: false,

  async create({ AliasName, TargetKeyId }, context) {
    await context.call(createAlias, { AliasName, TargetKeyId });
    return { physicalId: AliasName };
  },

  async update({ AliasName, TargetKeyId }, _previous, _resource, context) {
    await context.call(updateAlias, { AliasName, TargetKeyId });
    return {};
  },

  remove: (_properties, { physicalId }, context) =>
    ignoreMissing(context.call(deleteAlias, { AliasName: physicalId })),

  async read({ TargetKeyId }, { physicalId: AliasName }, context) {
    const { KeyMetadata } = await context.call(describeKey, { KeyId: AliasName });
    const same = TargetKeyId === KeyMetadata?.Arn || TargetKeyId === KeyMetadata?.KeyId;
    return { AliasName, TargetKeyId: same ? TargetKeyId : KeyMetadata?.KeyId };
  },
});
