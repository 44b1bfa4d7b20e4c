import { type Action, type ConditionValues, defineAction, type Permission } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { invalidParameter, repositoryError } from './errors.ts';
import type { Repository } from './repository.ts';
import type { EcrState, Registry } from './state.ts';

interface NamesRepository {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

/** What a handler works with. */
export interface RepositoryCall {
  readonly repository: Repository;
  readonly ecr: EcrState;
  readonly request: RequestContext;
}

/** The registry that a request names; the caller's own unless it names another. @throws InvalidParameterException */
export function registryOf(input: Pick<NamesRepository, 'registryId'>, request: RequestContext): Registry {
  const accountId = input.registryId ?? accountOf(request);
  if (!/^\d{12}$/.test(accountId)) {
    throw invalidParameter('registryId', "must satisfy regular expression '[0-9]{12}'");
  }
  return { accountId, region: request.region };
}

/** What a caller needs on a repository; the policy of a repository that is there decides along. */
export function repositoryPermission(
  action: string,
  registry: Registry,
  name: string | undefined,
  request: RequestContext,
  context: ConditionValues = {},
): Permission {
  if (name === '') throw invalidParameter('repositoryName', 'must have length greater than or equal to 2');
  const { ecr } = request.cloud.state;
  const repository = ecr.repository(registry, name ?? '');
  return {
    action,
    resource: ecr.arnOf(registry, name ?? ''),
    resourceAccount: registry.accountId,
    ...(repository?.policy === undefined ? {} : { resourcePolicy: repository.policy.document }),
    resourceTags: Object.fromEntries(repository?.tags ?? []),
    context,
  };
}

/** @throws RepositoryNotFoundException */
export function findRepository(
  registry: Registry,
  name: string | undefined,
  request: RequestContext,
): Repository {
  const repository = request.cloud.state.ecr.repository(registry, name ?? '');
  if (repository === undefined) throw repositoryError('RepositoryNotFoundException', name ?? '', registry);
  return repository;
}

/** Defines an action on one repository that has to be there. */
export function defineRepositoryAction<Input extends NamesRepository, Output extends object>(definition: {
  readonly schema: unknown;
  readonly handle: (input: Input, call: RepositoryCall) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => [
      repositoryPermission(`ecr:${action.name}`, registryOf(input, request), input.repositoryName, request),
    ],
    handle: (input, request) => {
      const repository = findRepository(registryOf(input, request), input.repositoryName, request);
      return definition.handle(input, { repository, ecr: request.cloud.state.ecr, request });
    },
  });
  return action;
}
