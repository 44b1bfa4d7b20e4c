import {
  GetRepositoryPolicy$,
  type GetRepositoryPolicyRequest,
  type GetRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryError } from '../errors.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export const getRepositoryPolicy = defineRepositoryAction<
  GetRepositoryPolicyRequest,
  GetRepositoryPolicyResponse
>({
  schema: GetRepositoryPolicy$,
  handle: (_, { repository }) => {
    const { name, policy } = repository;
    if (policy === undefined) throw repositoryError('RepositoryPolicyNotFoundException', name, repository);
    return { ...repositoryIdentity(repository), policyText: policy.text };
  },
});
