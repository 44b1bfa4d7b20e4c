import * as schemas from '@aws-sdk/client-ecr';
import type { Service } from '../../cloud/service.ts';
import { createRepository } from './actions/create-repository.ts';
import { deleteLifecyclePolicy } from './actions/delete-lifecycle-policy.ts';
import { deleteRepository } from './actions/delete-repository.ts';
import { deleteRepositoryPolicy } from './actions/delete-repository-policy.ts';
import { describeRepositories } from './actions/describe-repositories.ts';
import { getLifecyclePolicy } from './actions/get-lifecycle-policy.ts';
import { getRepositoryPolicy } from './actions/get-repository-policy.ts';
import { listTagsForResource } from './actions/list-tags-for-resource.ts';
import { putImageScanningConfiguration } from './actions/put-image-scanning-configuration.ts';
import { putImageTagMutability } from './actions/put-image-tag-mutability.ts';
import { putLifecyclePolicy } from './actions/put-lifecycle-policy.ts';
import { setRepositoryPolicy } from './actions/set-repository-policy.ts';
import { tagResource } from './actions/tag-resource.ts';
import { untagResource } from './actions/untag-resource.ts';

/** Amazon ECR as far as `cdk bootstrap` needs it: private repositories without images. */
export const ecrService: Service = {
  signingName: 'ecr',
  protocol: { kind: 'json', version: '1.1', targetPrefix: 'AmazonEC2ContainerRegistry_V20150921' },
  accessDeniedCode: 'AccessDeniedException',
  // https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
  throttled: { code: 'ThrottlingException', text: 'Rate exceeded' },
  actions: [
    createRepository,
    deleteLifecyclePolicy,
    deleteRepository,
    deleteRepositoryPolicy,
    describeRepositories,
    getLifecyclePolicy,
    getRepositoryPolicy,
    listTagsForResource,
    putImageScanningConfiguration,
    putImageTagMutability,
    putLifecyclePolicy,
    setRepositoryPolicy,
    tagResource,
    untagResource,
  ],
  schemas,
};
