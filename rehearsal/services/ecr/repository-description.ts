import type { Repository as RepositoryAnswer } from '@aws-sdk/client-ecr';
import type { Repository } from './repository.ts';

/** What every answer about one repository begins with. */
export function repositoryIdentity({ accountId, name }: Repository): {
  registryId: string;
  repositoryName: string;
} {
  return { registryId: accountId, repositoryName: name };
}

/** A repository as answers show it. */
export function repositoryDescription(repository: Repository): RepositoryAnswer {
  const { accountId, arn, createdAt, imageTagMutability, name, region, scanOnPush } = repository;
  return {
    ...repositoryIdentity(repository),
    ...{ repositoryArn: arn, createdAt, imageTagMutability },
    repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: 'AES256' },
  };
}
