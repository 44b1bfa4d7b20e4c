import { defineResourceType } from '../resource-type.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html
 * The handle is a URL that nothing here listens at: `AWS::CloudFormation::WaitCondition`, which would, is not modelled.
 */
export const awsCloudFormationWaitConditionHandle = defineResourceType<object>({
  type: 'AWS::CloudFormation::WaitConditionHandle',
  createOnly: [],
  attributes: ['Id'],
  taggable: false,

  create: async (_properties, context) => {
    const path = encodeURIComponent(`${context.stackId}/${context.logicalId}`);
    const url = `https://cloudformation-waitcondition-${context.region}.s3.${context.region}.amazonaws.com/${path}?token=${context.uuid()}`;
    return { physicalId: url, attributes: { Id: url } };
  },

  update: async (_properties, _previous, resource) => resource.attributes,
  remove: async () => {},
});
