import { describeRepositories } from '../../../ecr/actions/describe-repositories.ts';
import { getLifecyclePolicy } from '../../../ecr/actions/get-lifecycle-policy.ts';
import { getRepositoryPolicy } from '../../../ecr/actions/get-repository-policy.ts';
import { listTagsForResource } from '../../../ecr/actions/list-tags-for-resource.ts';
import { unlessAbsent } from '../ignore-missing.ts';
import { policyValue } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';
import type { RepositoryProperties } from './repository-properties.ts';

/**
 * What a repository has now.
 * @throws AwsError, `RepositoryNotFoundException` if it is gone
 */
export async function readRepository(
  expected: RepositoryProperties,
  repositoryName: string,
  context: ResourceContext,
): Promise<object> {
  const { repositories = [] } = await context.call(describeRepositories, {
    repositoryNames: [repositoryName],
  });
  const [found] = repositories;
  const { repositoryArn: resourceArn = '', encryptionConfiguration: encryption } = found ?? {};
  const lifecycle = await unlessAbsent(
    context.call(getLifecyclePolicy, { repositoryName }),
    'LifecyclePolicyNotFoundException',
  );
  const policy = await unlessAbsent(
    context.call(getRepositoryPolicy, { repositoryName }),
    'RepositoryPolicyNotFoundException',
  );
  const { tags = [] } = await context.call(listTagsForResource, { resourceArn });
  return {
    EncryptionConfiguration: encryption && {
      EncryptionType: encryption.encryptionType,
      KmsKey: encryption.kmsKey,
    },
    ImageScanningConfiguration: { ScanOnPush: found?.imageScanningConfiguration?.scanOnPush ?? false },
    ImageTagMutability: found?.imageTagMutability,
    LifecyclePolicy: lifecycle && { LifecyclePolicyText: lifecycle.lifecyclePolicyText },
    RepositoryName: repositoryName,
    RepositoryPolicyText: policyValue(policy?.policyText, expected.RepositoryPolicyText),
    Tags: tags,
  };
}
