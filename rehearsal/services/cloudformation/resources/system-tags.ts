import type { StackResource } from '../stacks/stack.ts';
import type { ResourceContext } from './resource-context.ts';
import { attributeText } from './resource-type.ts';

/**
 * Puts CloudFormation's own tags on a resource
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html). No API takes
 * tags that begin with `aws:`, and a stack's principal needs no permission for them: AWS sets them by itself.
 */
export function putSystemTags(resource: StackResource, context: ResourceContext): void {
  const { cloud, accountId, region } = context;
  const { physicalId } = resource;
  const { ecr, iam, kms, s3, ssm } = cloud.state;
  const tags = context.systemTags();
  switch (resource.type) {
    case 'AWS::ECR::Repository':
      setAll(ecr.repository({ accountId, region }, physicalId)?.tags, tags);
      return;
    case 'AWS::KMS::Key':
      setAll(kms.key(attributeText(resource.attributes, 'Arn'))?.tags, tags);
      return;
    case 'AWS::S3::Bucket': {
      const configuration = s3.findBucket(physicalId)?.configuration;
      if (configuration) configuration.tags = { ...configuration.tags, ...Object.fromEntries(tags) };
      return;
    }
    case 'AWS::IAM::Role': {
      const role = iam.role(accountId, physicalId);
      const system = [...tags].map(([Key, Value]) => ({ Key, Value }));
      const own = role?.tags.filter(({ Key }) => !tags.has(Key)) ?? [];
      if (role) iam.putRole({ ...role, tags: [...own, ...system] });
      return;
    }
    case 'AWS::SSM::Parameter': {
      const parameter = ssm.parameter({ accountId, region }, physicalId);
      if (parameter) ssm.put({ ...parameter, tags: new Map([...parameter.tags, ...tags]) });
      return;
    }
  }
}

function setAll(present: Map<string, string> | undefined, tags: ReadonlyMap<string, string>): void {
  for (const [key, value] of tags) present?.set(key, value);
}
