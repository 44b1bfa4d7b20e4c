import {
  DetectStackResourceDrift$,
  type DetectStackResourceDriftCommandInput,
  type DetectStackResourceDriftOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { describeResourceDrift } from '../drift/describe-drift.ts';
import { checkCheckable, detectResourceDrift } from '../drift/detect-drift.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { accountCaller } from '../stacks/stack-principal.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackResourceDrift.html */
export const detectStackResourceDrift = defineAction<
  DetectStackResourceDriftCommandInput,
  DetectStackResourceDriftOutput
>({
  schema: DetectStackResourceDrift$,
  authorize: (input, request) => [stackPermission('DetectStackResourceDrift', request, input.StackName)],
  handle: async ({ StackName, LogicalResourceId = '' }, request) => {
    const stack = findLivingStack(request, StackName);
    const reader = { cloud: request.cloud, stack, principal: accountCaller(request) };
    checkCheckable(reader);
    const resource = stack.resources.get(LogicalResourceId);
    if (!resource) {
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
    }
    const drift = await detectResourceDrift(reader, resource);
    if (!drift) {
      // "Resources that do not currently support drift detection cannot be checked"; AWS's words are not published.
      throw validationError(`Drift detection is not supported for resource type [${resource.type}]`);
    }
    return { StackResourceDrift: describeResourceDrift(stack, resource, drift) };
  },
});
