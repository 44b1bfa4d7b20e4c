import {
  PutLifecyclePolicy$,
  type PutLifecyclePolicyRequest,
  type PutLifecyclePolicyResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { checkLifecyclePolicy } from '../lifecycle-policy.ts';
import { repositoryIdentity } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html */
export const putLifecyclePolicy = defineRepositoryAction<
  PutLifecyclePolicyRequest,
  PutLifecyclePolicyResponse
>({
  schema: PutLifecyclePolicy$,
  handle: (input, { repository }) => {
    repository.lifecyclePolicyText = checkLifecyclePolicy(input.lifecyclePolicyText ?? '');
    return { ...repositoryIdentity(repository), lifecyclePolicyText: repository.lifecyclePolicyText };
  },
});
