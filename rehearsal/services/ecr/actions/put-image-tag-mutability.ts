import {
  PutImageTagMutability$,
  type PutImageTagMutabilityRequest,
  type PutImageTagMutabilityResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryIdentity } from '../repository-description.ts';
import { checkMutability } from '../repository-settings.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html */
export const putImageTagMutability = defineRepositoryAction<
  PutImageTagMutabilityRequest,
  PutImageTagMutabilityResponse
>({
  schema: PutImageTagMutability$,
  handle: (input, { repository }) => {
    repository.imageTagMutability = checkMutability(input.imageTagMutability);
    return { ...repositoryIdentity(repository), imageTagMutability: repository.imageTagMutability };
  },
});
