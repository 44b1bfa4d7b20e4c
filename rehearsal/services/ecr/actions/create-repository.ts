import {
  CreateRepository$,
  type CreateRepositoryRequest,
  type CreateRepositoryResponse,
} from '@aws-sdk/client-ecr';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { requestTags } from '../../../cloud/request-tags.ts';
import { registryOf, repositoryPermission } from '../define-repository-action.ts';
import { repositoryError } from '../errors.ts';
import type { Repository } from '../repository.ts';
import { repositoryDescription } from '../repository-description.ts';
import { checkMutability, checkRepositoryName } from '../repository-settings.ts';
import { withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const createRepository = defineAction<CreateRepositoryRequest, CreateRepositoryResponse>({
  schema: CreateRepository$,
  authorize: (input, request) => {
    const registry = registryOf(input, request);
    const tags = requestTags(input.tags);
    const create = repositoryPermission(
      'ecr:CreateRepository',
      registry,
      input.repositoryName,
      request,
      tags,
    );
    if ((input.tags ?? []).length === 0) return [create];
    return [create, repositoryPermission('ecr:TagResource', registry, input.repositoryName, request, tags)];
  },
  handle: (input, request) => {
    const { ecr } = request.cloud.state;
    const registry = registryOf(input, request);
    const name = checkRepositoryName(input.repositoryName);
    const encryption = input.encryptionConfiguration?.encryptionType ?? 'AES256';
    if (encryption !== 'AES256') throw notModelled(`ECR repositories encrypted with ${encryption}`);
    if (ecr.repository(registry, name) !== undefined) {
      throw repositoryError('RepositoryAlreadyExistsException', name, registry);
    }
    const repository: Repository = {
      ...{ name, arn: ecr.arnOf(registry, name), accountId: registry.accountId, region: registry.region },
      createdAt: request.cloud.clock.now(),
      imageTagMutability: checkMutability(input.imageTagMutability),
      scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
      tags: new Map(withTags(new Map(), input.tags)),
    };
    ecr.put(repository);
    return { repository: repositoryDescription(repository) };
  },
});
