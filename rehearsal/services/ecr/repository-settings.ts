import { notModelled } from '../../cloud/aws-error.ts';
import { invalidParameter } from './errors.ts';
import type { Repository } from './repository.ts';

const namePattern = '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html @throws InvalidParameterException */
export function checkRepositoryName(name = ''): string {
  if (name.length < 2 || name.length > 256 || !new RegExp(`^${namePattern}$`).test(name)) {
    throw invalidParameter('repositoryName', `must satisfy regular expression '${namePattern}'`);
  }
  return name;
}

/** @throws InvalidParameterException; NotImplemented for mutability with exclusions */
export function checkMutability(value: string | undefined): Repository['imageTagMutability'] {
  if (value === undefined || value === 'MUTABLE') return 'MUTABLE';
  if (value === 'IMMUTABLE') return value;
  if (value === 'MUTABLE_WITH_EXCLUSION' || value === 'IMMUTABLE_WITH_EXCLUSION') {
    throw notModelled(`the tag mutability ${value} of ECR repositories`);
  }
  throw invalidParameter(
    'imageTagMutability',
    "must be one of 'MUTABLE', 'IMMUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'",
  );
}
