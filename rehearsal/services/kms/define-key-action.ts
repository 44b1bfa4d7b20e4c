import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { findKey, findOwnKey, type NamedKey } from './find-key.ts';
import type { Key } from './key.ts';
import { aliasContext } from './key-context.ts';
import { keyPermission } from './key-permission.ts';
import { checkState } from './key-state.ts';

interface NamesKey {
  readonly KeyId: string | undefined;
}

/** What a handler works with. */
export interface KeyCall {
  readonly key: Key;
  readonly cloud: Cloud;
  readonly request: RequestContext;
}

/** Defines an action that manages one key of the caller's own account. */
export function defineKeyAction<Input extends NamesKey, Output extends object>(definition: {
  readonly schema: unknown;
  readonly state: Parameters<typeof checkState>[1];
  readonly context?: (input: Input) => ConditionValues;
  readonly handle: (input: Input, call: KeyCall) => Promise<Output> | Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const key = findOwnKey(input.KeyId ?? '', request);
      return [keyPermission(`kms:${action.name}`, { key }, request, definition.context?.(input) ?? {})];
    },
    handle: (input, request) => {
      const key = findOwnKey(input.KeyId ?? '', request);
      checkState(key, definition.state);
      return definition.handle(input, { key, cloud: request.cloud, request });
    },
  });
  return action;
}

/** Defines an action that uses one enabled key, in any account, under any of its names. */
export function defineKeyUse<Input extends NamesKey, Output extends object>(definition: {
  readonly schema: unknown;
  readonly context: (input: Input) => ConditionValues;
  /** What AWS answers before it looks at permissions. */
  readonly check?: (input: Input, request: RequestContext) => void;
  readonly handle: (input: Input, call: KeyCall) => Promise<Output> | Output;
}): Action<Input, Output> {
  const find = (input: Input, request: RequestContext): NamedKey => findKey(input.KeyId ?? '', request);
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      definition.check?.(input, request);
      const named = find(input, request);
      const context = { ...aliasContext(named), ...definition.context(input) };
      return [keyPermission(`kms:${action.name}`, named, request, context)];
    },
    handle: (input, request) => {
      const { key } = find(input, request);
      checkState(key, 'enabled');
      return definition.handle(input, { key, cloud: request.cloud, request });
    },
  });
  return action;
}
