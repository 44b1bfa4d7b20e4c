import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { attachablePolicy, ownerOf } from './attachable-policy.ts';
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
      const arn = input.PolicyArn ?? '';
      ownerOf(arn);
      const policy = request.cloud.state.iam.policy(arn);
      return [
        {
          action: `iam:${action.name}`,
          resource: arn,
          // Whose policy it is shows in the answer: IAM asks the policies of the caller's account alone.
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
