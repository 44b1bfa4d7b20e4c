import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { attachablePolicy } from './attachable-policy.ts';
import { noSuchPolicy } from './errors.ts';
import type { ManagedPolicy } from './managed-policy.ts';
import type { IamState } from './state.ts';
import { tagRecord } from './tags.ts';

/** What a handler works with. */
export interface PolicyCall {
  readonly policy: ManagedPolicy;
  readonly iam: IamState;
  readonly accountId: string;
  readonly request: RequestContext;
}

/** Defines an action on a managed policy that exists. */
export function definePolicyAction<
  Input extends { readonly PolicyArn: string | undefined },
  Output extends object,
>(definition: {
  readonly schema: unknown;
  readonly context?: (input: Input) => ConditionValues;
  readonly handle: (input: Input, call: PolicyCall) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const accountId = accountOf(request);
      const policy = request.cloud.state.iam.policy(input.PolicyArn ?? '');
      return [
        {
          action: `iam:${action.name}`,
          resource: policy?.arn ?? `arn:${request.cloud.partition}:iam::${accountId}:policy/unknown`,
          // Whose policy it is matters to IAM's answer, not to who may ask: only the own ones and AWS's can be named.
          resourceAccount: accountId,
          resourceTags: tagRecord(policy?.tags ?? []),
          context: definition.context?.(input) ?? {},
        },
      ];
    },
    handle: (input, request) => {
      const { iam } = request.cloud.state;
      const accountId = accountOf(request);
      const arn = input.PolicyArn ?? '';
      const policy = attachablePolicy(arn, accountId, iam);
      if (policy === undefined) throw noSuchPolicy(arn);
      return definition.handle(input, { policy, iam, accountId, request });
    },
  });
  return action;
}
