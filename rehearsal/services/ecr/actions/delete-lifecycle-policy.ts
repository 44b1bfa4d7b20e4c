import {
  DeleteLifecyclePolicy$,
  type DeleteLifecyclePolicyRequest,
  type DeleteLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryError } from '../errors.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html */
export const deleteLifecyclePolicy = defineRepositoryAction<
  DeleteLifecyclePolicyRequest,
  DeleteLifecyclePolicyResponse
>({
  schema: DeleteLifecyclePolicy$,
  handle: (_, { repository }) => {
    const { name, lifecyclePolicyText: text } = repository;
    if (text === undefined) throw repositoryError('LifecyclePolicyNotFoundException', name, repository);
    repository.lifecyclePolicyText = undefined;
    return { ...repositoryIdentity(repository), lifecyclePolicyText: text };
  },
});
