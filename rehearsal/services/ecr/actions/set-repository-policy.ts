import {
  SetRepositoryPolicy$,
  type SetRepositoryPolicyRequest,
  type SetRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryIdentity } from '../repository-description.ts';
import { readRepositoryPolicy } from '../repository-policy.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html */
export const setRepositoryPolicy = defineRepositoryAction<
  SetRepositoryPolicyRequest,
  SetRepositoryPolicyResponse
>({
  schema: SetRepositoryPolicy$,
  handle: (input, { repository, request }) => {
    const text = input.policyText ?? '';
    repository.policy = { text, document: readRepositoryPolicy(text, request.cloud) };
    return { ...repositoryIdentity(repository), policyText: text };
  },
});
