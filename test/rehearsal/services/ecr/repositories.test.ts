import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createRepository } from '../../../../rehearsal/services/ecr/actions/create-repository.ts';
import { deleteLifecyclePolicy } from '../../../../rehearsal/services/ecr/actions/delete-lifecycle-policy.ts';
import { deleteRepository } from '../../../../rehearsal/services/ecr/actions/delete-repository.ts';
import { deleteRepositoryPolicy } from '../../../../rehearsal/services/ecr/actions/delete-repository-policy.ts';
import { describeRepositories } from '../../../../rehearsal/services/ecr/actions/describe-repositories.ts';
import { getLifecyclePolicy } from '../../../../rehearsal/services/ecr/actions/get-lifecycle-policy.ts';
import { getRepositoryPolicy } from '../../../../rehearsal/services/ecr/actions/get-repository-policy.ts';
import { listTagsForResource } from '../../../../rehearsal/services/ecr/actions/list-tags-for-resource.ts';
import { putImageScanningConfiguration } from '../../../../rehearsal/services/ecr/actions/put-image-scanning-configuration.ts';
import { putImageTagMutability } from '../../../../rehearsal/services/ecr/actions/put-image-tag-mutability.ts';
import { putLifecyclePolicy } from '../../../../rehearsal/services/ecr/actions/put-lifecycle-policy.ts';
import { setRepositoryPolicy } from '../../../../rehearsal/services/ecr/actions/set-repository-policy.ts';
import { tagResource } from '../../../../rehearsal/services/ecr/actions/tag-resource.ts';
import { untagResource } from '../../../../rehearsal/services/ecr/actions/untag-resource.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

const repositoryName = 'cdk-hnb659fds-container-assets-222222222222-eu-central-1';
const name = { repositoryName };
const missing = `The repository with name '${repositoryName}' does not exist in the registry with id '222222222222'`;

/** What `cdk bootstrap` sets on its repository. */
const bootstrapPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'LambdaECRImageRetrievalPolicy',
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { StringLike: { 'aws:sourceArn': 'arn:aws:lambda:eu-central-1:222222222222:function:*' } },
    },
  ],
});
const lifecyclePolicyText = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: {
        tagStatus: 'untagged',
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 365,
      },
      action: { type: 'expire' },
    },
  ],
});

describe('ECR repositories', () => {
  let cloud: Cloud;
  let central: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    central = administratorOf(cloud, ids.centralAccount);
  });

  const create = () =>
    cloud.call(
      createRepository,
      {
        ...name,
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        tags: [{ Key: 'a', Value: '1' }],
      },
      central,
    );

  test('a repository is created once, described and deleted', async () => {
    const { repository } = await create();
    expect(repository).toEqual({
      registryId: '222222222222',
      repositoryName,
      repositoryArn: `arn:aws:ecr:eu-central-1:222222222222:repository/${repositoryName}`,
      repositoryUri: `222222222222.dkr.ecr.eu-central-1.amazonaws.com/${repositoryName}`,
      createdAt: cloud.clock.now(),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'AES256' },
    });
    expect(await refusal(create())).toEqual({
      code: 'RepositoryAlreadyExistsException',
      message: `The repository with name '${repositoryName}' already exists in the registry with id '222222222222'`,
    });
    const described = await cloud.call(describeRepositories, { repositoryNames: [repositoryName] }, central);
    expect(described.repositories).toEqual([repository]);
    await cloud.call(deleteRepository, name, central);
    expect((await cloud.call(describeRepositories, {}, central)).repositories).toEqual([]);
    expect(await refusal(cloud.call(deleteRepository, name, central))).toEqual({
      code: 'RepositoryNotFoundException',
      message: missing,
    });
  });

  test('the policy of cdk bootstrap is set, read and deleted', async () => {
    await create();
    expect(await refusal(cloud.call(getRepositoryPolicy, name, central))).toMatchObject({
      code: 'RepositoryPolicyNotFoundException',
    });
    await cloud.call(setRepositoryPolicy, { ...name, policyText: bootstrapPolicy }, central);
    const { policyText } = await cloud.call(getRepositoryPolicy, name, central);
    expect(policyText).toBe(bootstrapPolicy);
    await cloud.call(deleteRepositoryPolicy, name, central);
    expect(await refusal(cloud.call(deleteRepositoryPolicy, name, central))).toMatchObject({
      code: 'RepositoryPolicyNotFoundException',
    });
  });

  test.each([
    '{',
    '{"Statement":[{"Effect":"Allow","Action":"ecr:*"}]}',
    '{"Statement":[{"Effect":"Allow","Action":"ecr:*","Principal":{"AWS":"arn:aws:iam::222222222222:role/none"}}]}',
  ])('the policy %s is refused', async (policyText) => {
    await create();
    expect(await refusal(cloud.call(setRepositoryPolicy, { ...name, policyText }, central))).toEqual({
      code: 'InvalidParameterException',
      message:
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    });
  });

  test('another account reaches a repository through its policy alone', async () => {
    await create();
    const shop = administratorOf(cloud, '101010101010');
    const look = () =>
      refusal(
        cloud.call(
          describeRepositories,
          { registryId: ids.centralAccount, repositoryNames: [repositoryName] },
          shop,
        ),
      );
    expect(await look()).toMatchObject({ code: 'AccessDeniedException' });
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: '101010101010' }, Action: 'ecr:DescribeRepositories' },
      ],
    });
    await cloud.call(setRepositoryPolicy, { ...name, policyText }, central);
    expect(await look()).toBeUndefined();
  });

  test('a lifecycle policy is checked, kept and deleted', async () => {
    await create();
    await cloud.call(putLifecyclePolicy, { ...name, lifecyclePolicyText }, central);
    expect(await cloud.call(getLifecyclePolicy, name, central)).toMatchObject({ lifecyclePolicyText });
    await cloud.call(deleteLifecyclePolicy, name, central);
    expect(await refusal(cloud.call(getLifecyclePolicy, name, central))).toMatchObject({
      code: 'LifecyclePolicyNotFoundException',
    });
    const wrong = { ...name, lifecyclePolicyText: '{"rules":[]}' };
    expect(await refusal(cloud.call(putLifecyclePolicy, wrong, central))).toMatchObject({
      code: 'InvalidParameterException',
      message: expect.stringContaining('Lifecycle policy validation failure'),
    });
  });

  test('settings and tags change', async () => {
    const { repository } = await create();
    const resourceArn = repository?.repositoryArn;
    await cloud.call(putImageTagMutability, { ...name, imageTagMutability: 'MUTABLE' }, central);
    const scanning = { ...name, imageScanningConfiguration: { scanOnPush: false } };
    await cloud.call(putImageScanningConfiguration, scanning, central);
    await cloud.call(tagResource, { resourceArn, tags: [{ Key: 'b', Value: '2' }] }, central);
    await cloud.call(untagResource, { resourceArn, tagKeys: ['a'] }, central);
    expect((await cloud.call(describeRepositories, {}, central)).repositories).toMatchObject([
      { imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: false } },
    ]);
    const { tags } = await cloud.call(listTagsForResource, { resourceArn }, central);
    expect(tags).toEqual([{ Key: 'b', Value: '2' }]);
    expect(await refusal(cloud.call(listTagsForResource, { resourceArn: 'x' }, central))).toMatchObject({
      message: "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
    });
  });

  test.each([
    [{ repositoryName: 'Upper' }, 'InvalidParameterException'],
    [{ repositoryName: 'a' }, 'InvalidParameterException'],
    [{ ...name, imageTagMutability: 'MUTABLE_WITH_EXCLUSION' as const }, 'NotImplemented'],
    [{ ...name, encryptionConfiguration: { encryptionType: 'KMS' as const } }, 'NotImplemented'],
  ])('%j is refused', async (input, code) => {
    expect(await refusal(cloud.call(createRepository, input, central))).toMatchObject({ code });
  });
});
