import {
  DescribeRepositories$,
  type DescribeRepositoriesRequest,
  type DescribeRepositoriesResponse,
} from '@aws-sdk/client-ecr';
import { defineAction } from '../../../cloud/action.ts';
import { pageOf } from '../../../cloud/page.ts';
import { findRepository, registryOf, repositoryPermission } from '../define-repository-action.ts';
import { invalidParameter } from '../errors.ts';
import { repositoryDescription } from '../repository-description.ts';

const badToken = () => invalidParameter('nextToken', 'Invalid pagination token');

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export const describeRepositories = defineAction<DescribeRepositoriesRequest, DescribeRepositoriesResponse>({
  schema: DescribeRepositories$,
  authorize: (input, request) => {
    const registry = registryOf(input, request);
    if (input.repositoryNames === undefined || input.repositoryNames.length === 0) {
      const resource = request.cloud.state.ecr.arnOf(registry, '*');
      return [{ action: 'ecr:DescribeRepositories', resource, resourceAccount: registry.accountId }];
    }
    return input.repositoryNames.map((name) =>
      repositoryPermission('ecr:DescribeRepositories', registry, name, request),
    );
  },
  handle: (input, request) => {
    const registry = registryOf(input, request);
    const { repositoryNames: names = [], maxResults: size = 100, nextToken: token } = input;
    if (size < 1 || size > 1000) throw invalidParameter('maxResults', 'must be between 1 and 1000');
    const repositories =
      names.length === 0
        ? request.cloud.state.ecr.repositoriesIn(registry)
        : names.map((name) => findRepository(registry, name, request));
    const listing = `DescribeRepositories ${registry.accountId} ${names.join()}`;
    const page = pageOf(repositories, { listing, size, token, badToken });
    return { repositories: page.items.map(repositoryDescription), nextToken: page.nextToken };
  },
});
