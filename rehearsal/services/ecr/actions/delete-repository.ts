import {
  DeleteRepository$,
  type DeleteRepositoryRequest,
  type DeleteRepositoryResponse,
} from '@aws-sdk/client-ecr';
import { defineRepositoryAction } from '../define-repository-action.ts';
import { repositoryDescription } from '../repository-description.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository = defineRepositoryAction<DeleteRepositoryRequest, DeleteRepositoryResponse>({
  schema: DeleteRepository$,
  // Without images there is nothing that `force` would have to overcome.
  handle: (_, { repository, ecr }) => {
    ecr.delete(repository);
    return { repository: repositoryDescription(repository) };
  },
});
