import { defineResourceType } from '../resource-type.ts';

/** The resource that tells AWS which construct libraries made a template; CloudFormation creates nothing for it. */
export const awsCdkMetadata = defineResourceType<object>({
  type: 'AWS::CDK::Metadata',
  createOnly: [],
  attributes: [],
  taggable: false,
  anyProperties: true,
  create: async (_properties, context) => ({ physicalId: context.uuid() }),
  update: async (_properties, _previous, resource) => resource.attributes,
  remove: async () => {},
});
