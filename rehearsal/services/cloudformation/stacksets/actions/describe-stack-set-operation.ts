import {
  DescribeStackSetOperation$,
  type DescribeStackSetOperationInput,
  type DescribeStackSetOperationOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { summarizeOperation } from '../descriptions.ts';
import { driftDetails } from '../instance-drift.ts';
import { findOperation } from '../operations.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSetOperation.html */
export const describeStackSetOperation = defineStackSetAction<
  DescribeStackSetOperationInput,
  DescribeStackSetOperationOutput
>({
  schema: DescribeStackSetOperation$,
  changes: false,
  handle: ({ OperationId }, stackSet) => {
    const operation = findOperation(stackSet, OperationId);
    return {
      StackSetOperation: {
        ...summarizeOperation(operation),
        StackSetId: stackSet.id,
        DeploymentTargets: operation.deploymentTargets,
        ...(operation.action === 'DETECT_DRIFT'
          ? { StackSetDriftDetectionDetails: driftDetails(stackSet, operation) }
          : {}),
        ...(operation.action === 'DELETE' ? { RetainStacks: operation.retainStacks } : {}),
      },
    };
  },
});
