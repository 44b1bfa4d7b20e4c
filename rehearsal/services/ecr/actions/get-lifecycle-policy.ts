import {
  GetLifecyclePolicy$,
  type GetLifecyclePolicyRequest,
  type GetLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryError } from '../errors.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export const getLifecyclePolicy = defineRepositoryAction<
  GetLifecyclePolicyRequest,
  GetLifecyclePolicyResponse
>({
  schema: GetLifecyclePolicy$,
  handle: (_, { repository }) => {
    const { name, lifecyclePolicyText: text } = repository;
    if (text === undefined) throw repositoryError('LifecyclePolicyNotFoundException', name, repository);
    return { ...repositoryIdentity(repository), lifecyclePolicyText: text };
  },
});
