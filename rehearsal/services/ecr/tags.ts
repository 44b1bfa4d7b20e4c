import type { Tag } from '@aws-sdk/client-ecr';
import { AwsError } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { invalidParameter } from './errors.ts';
import type { Repository } from './repository.ts';

const mostTags = 50;

/** The present tags with the given ones laid over them. @throws InvalidTagParameterException, TooManyTagsException */
export function withTags(
  present: ReadonlyMap<string, string>,
  given: readonly Tag[] | undefined,
): ReadonlyMap<string, string> {
  const tags = new Map(present);
  for (const { Key: key = '', Value: value = '' } of given ?? []) {
    if (key.length < 1 || key.length > 128 || value.length > 256 || key.toLowerCase().startsWith('aws:')) {
      throw new AwsError(
        'InvalidTagParameterException',
        'An invalid parameter has been specified. Tag keys can have a maximum character length of 128 characters, and tag values can have a maximum length of 256 characters.',
      );
    }
    tags.set(key, value);
  }
  if (tags.size > mostTags) {
    throw new AwsError(
      'TooManyTagsException',
      'The list of tags on the repository is over the limit. The maximum number of tags that can be applied to a repository is 50.',
    );
  }
  return tags;
}

/** A repository as tagging names it: by its ARN. */
export function splitArn(arn = ''): {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
} {
  const [, region, accountId, name] = /^arn:aws:ecr:([a-z0-9-]+):(\d{12}):repository\/(.+)$/.exec(arn) ?? [];
  if (region === undefined || accountId === undefined || name === undefined) {
    throw invalidParameter('resourceArn', 'Invalid ARN');
  }
  return { accountId, region, name };
}

/** @throws RepositoryNotFoundException */
export function findTagged(arn: string | undefined, request: RequestContext): Repository {
  const { accountId, name } = splitArn(arn);
  const repository = request.cloud.state.ecr.repositoryOfArn(arn ?? '');
  if (repository === undefined || repository.region !== request.region) {
    throw new AwsError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${accountId}'`,
    );
  }
  return repository;
}
