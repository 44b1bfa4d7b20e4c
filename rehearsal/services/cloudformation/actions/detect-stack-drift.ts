import {
  DetectStackDrift$,
  type DetectStackDriftCommandInput,
  type DetectStackDriftOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { startDriftDetection } from '../drift/detect-drift.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { accountCaller } from '../stacks/stack-principal.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackDrift.html
 * The caller needs to be allowed to read every resource that is checked.
 */
export const detectStackDrift = defineAction<DetectStackDriftCommandInput, DetectStackDriftOutput>({
  schema: DetectStackDrift$,
  authorize: (input, request) => [stackPermission('DetectStackDrift', request, input.StackName)],
  handle: async (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    const { cloud } = request;
    const reader = { cloud, stack, principal: accountCaller(request) };
    const { detection, finished } = startDriftDetection(reader, input.LogicalResourceIds ?? []);
    await settleBriefly(cloud, finished);
    return { StackDriftDetectionId: detection.id };
  },
});
