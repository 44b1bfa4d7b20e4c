import {
  DescribeStackDriftDetectionStatus$,
  type DescribeStackDriftDetectionStatusCommandInput,
  type DescribeStackDriftDetectionStatusOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { describeDetection } from '../drift/describe-drift.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html
 * It takes no stack, and so has no resource-level permissions.
 */
export const describeStackDriftDetectionStatus = defineAction<
  DescribeStackDriftDetectionStatusCommandInput,
  DescribeStackDriftDetectionStatusOutput
>({
  schema: DescribeStackDriftDetectionStatus$,
  authorize: (_input, request) => [anyStackPermission('DescribeStackDriftDetectionStatus', request)],
  handle: ({ StackDriftDetectionId: id = '' }, request) => {
    const stacks = request.cloud.state.cloudformation.stacks(accountOf(request), request.region);
    for (const { driftDetections } of stacks.all()) {
      const detection = driftDetections.get(id);
      if (detection) return describeDetection(detection);
    }
    throw validationError(`Drift detection [${id}] does not exist`);
  },
});
