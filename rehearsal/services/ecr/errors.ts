import { AwsError } from '../../cloud/aws-error.ts';
import type { Registry } from './state.ts';

/** The errors that name a repository, each with what AWS says before and after the name. */
const repositoryErrors = {
  RepositoryNotFoundException: ['The repository with name', 'does not exist'],
  RepositoryAlreadyExistsException: ['The repository with name', 'already exists'],
  RepositoryPolicyNotFoundException: ['Repository policy does not exist for the repository with name', ''],
  LifecyclePolicyNotFoundException: ['Lifecycle policy does not exist for the repository with name', ''],
} as const;

export function repositoryError(
  code: keyof typeof repositoryErrors,
  name: string,
  registry: Registry,
): AwsError {
  const [before, after] = repositoryErrors[code];
  const what = [before, `'${name}'`, after].filter((part) => part !== '').join(' ');
  return new AwsError(code, `${what} in the registry with id '${registry.accountId}'`);
}

export function invalidParameter(field: string, constraint: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `Invalid parameter at '${field}' failed to satisfy constraint: '${constraint}'`,
  );
}
