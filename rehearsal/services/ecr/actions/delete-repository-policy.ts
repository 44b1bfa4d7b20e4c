import {
  DeleteRepositoryPolicy$,
  type DeleteRepositoryPolicyRequest,
  type DeleteRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryError } from '../errors.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html */
export const deleteRepositoryPolicy = defineRepositoryAction<
  DeleteRepositoryPolicyRequest,
  DeleteRepositoryPolicyResponse
>({
  schema: DeleteRepositoryPolicy$,
  handle: (_, { repository }) => {
    const { name, policy } = repository;
    if (policy === undefined) throw repositoryError('RepositoryPolicyNotFoundException', name, repository);
    repository.policy = undefined;
    return { ...repositoryIdentity(repository), policyText: policy.text };
  },
});
