import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { findKey } from './find-key.ts';
import type { Key } from './key.ts';
import { keyPermission } from './key-permission.ts';

/**
 * Defines an action on the grants of a key, which may be another account's, by its id or ARN.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grant-manage.html
 */
export function defineGrantAction<
  Input extends { readonly KeyId: string | undefined },
  Output extends object,
>(definition: {
  readonly schema: unknown;
  readonly context?: (input: Input) => ConditionValues;
  readonly handle: (input: Input, key: Key, request: RequestContext) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const named = findKey(input.KeyId ?? '', request);
      return [keyPermission(`kms:${action.name}`, named, request, definition.context?.(input) ?? {})];
    },
    handle: (input, request) => definition.handle(input, findKey(input.KeyId ?? '', request).key, request),
  });
  return action;
}
