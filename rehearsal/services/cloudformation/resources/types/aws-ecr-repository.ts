import { createRepository } from '../../../ecr/actions/create-repository.ts';
import { deleteLifecyclePolicy } from '../../../ecr/actions/delete-lifecycle-policy.ts';
import { deleteRepository } from '../../../ecr/actions/delete-repository.ts';
import { deleteRepositoryPolicy } from '../../../ecr/actions/delete-repository-policy.ts';
import { putImageScanningConfiguration } from '../../../ecr/actions/put-image-scanning-configuration.ts';
import { putImageTagMutability } from '../../../ecr/actions/put-image-tag-mutability.ts';
import { putLifecyclePolicy } from '../../../ecr/actions/put-lifecycle-policy.ts';
import { setRepositoryPolicy } from '../../../ecr/actions/set-repository-policy.ts';
import { tagResource } from '../../../ecr/actions/tag-resource.ts';
import { untagResource } from '../../../ecr/actions/untag-resource.ts';
import { readRepository } from '../ecr-repository/read-repository.ts';
import type { RepositoryProperties } from '../ecr-repository/repository-properties.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import { policyText } from '../policy-text.ts';
import { refuseProperties } from '../refuse-properties.ts';
import type { ResourceContext } from '../resource-context.ts';
import { attributeText, defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';

const type = 'AWS::ECR::Repository';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export const awsEcrRepository = defineResourceType<RepositoryProperties>({
  type,
  createOnly: ['EncryptionConfiguration', 'RepositoryName'],
  nameProperty: 'RepositoryName',
  attributes: ['Arn', 'RepositoryUri'],
  taggable: true,

  async create(properties, context) {
    refuseProperties(type, properties, ['ImageTagMutabilityExclusionFilters']);
    const repositoryName = properties.RepositoryName ?? context.generateLowerCaseName(256);
    const { EncryptionConfiguration: encryption, ImageScanningConfiguration: scanning } = properties;
    const { repository } = await context.call(createRepository, {
      repositoryName,
      ...(properties.ImageTagMutability ? { imageTagMutability: properties.ImageTagMutability } : {}),
      ...(scanning ? { imageScanningConfiguration: { scanOnPush: scanning.ScanOnPush ?? false } } : {}),
      ...(encryption
        ? {
            encryptionConfiguration: {
              encryptionType: encryption.EncryptionType,
              ...(encryption.KmsKey === undefined ? {} : { kmsKey: encryption.KmsKey }),
            },
          }
        : {}),
      tags: context.tags(properties.Tags),
    });
    context.identify(repositoryName);
    await putPolicies(repositoryName, properties, {}, context);
    return {
      physicalId: repositoryName,
      attributes: {
        Arn: repository?.repositoryArn ?? '',
        RepositoryUri: repository?.repositoryUri ?? '',
      },
    };
  },

  async update(properties, previous, { physicalId, attributes }, context) {
    refuseProperties(type, properties, ['ImageTagMutabilityExclusionFilters']);
    const repositoryName = physicalId;
    await putPolicies(repositoryName, properties, previous, context);
    if (properties.ImageTagMutability !== previous.ImageTagMutability) {
      const imageTagMutability = properties.ImageTagMutability ?? 'MUTABLE';
      await context.call(putImageTagMutability, { repositoryName, imageTagMutability });
    }
    if (!sameJson(properties.ImageScanningConfiguration, previous.ImageScanningConfiguration)) {
      const scanOnPush = properties.ImageScanningConfiguration?.ScanOnPush ?? false;
      await context.call(putImageScanningConfiguration, {
        repositoryName,
        imageScanningConfiguration: { scanOnPush },
      });
    }
    const resourceArn = attributeText(attributes, 'Arn');
    const { changed, all, removed } = context.tagChanges(properties.Tags, previous.Tags);
    if (changed && all.length > 0) await context.call(tagResource, { resourceArn, tags: [...all] });
    if (removed.length > 0) await context.call(untagResource, { resourceArn, tagKeys: [...removed] });
    return attributes;
  },

  remove: ({ EmptyOnDelete = false }, { physicalId }, context) =>
    ignoreMissing(context.call(deleteRepository, { repositoryName: physicalId, force: EmptyOnDelete })),

  read: (expected, { physicalId }, context) => readRepository(expected, physicalId, context),
  unread: ['EmptyOnDelete'],
});

async function putPolicies(
  repositoryName: string,
  properties: RepositoryProperties,
  previous: RepositoryProperties,
  context: ResourceContext,
): Promise<void> {
  const lifecyclePolicyText = properties.LifecyclePolicy?.LifecyclePolicyText;
  const lifecycleBefore = previous.LifecyclePolicy?.LifecyclePolicyText;
  if (lifecyclePolicyText !== lifecycleBefore) {
    if (lifecyclePolicyText === undefined) {
      await ignoreMissing(context.call(deleteLifecyclePolicy, { repositoryName }));
    } else await context.call(putLifecyclePolicy, { repositoryName, lifecyclePolicyText });
  }
  const policy = properties.RepositoryPolicyText;
  if (sameJson(policy, previous.RepositoryPolicyText)) return;
  if (policy === undefined) await ignoreMissing(context.call(deleteRepositoryPolicy, { repositoryName }));
  else await context.call(setRepositoryPolicy, { repositoryName, policyText: policyText(policy) });
}
