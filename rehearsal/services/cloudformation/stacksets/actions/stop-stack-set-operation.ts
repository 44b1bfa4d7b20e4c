import {
  StopStackSetOperation$,
  type StopStackSetOperationInput,
  type StopStackSetOperationOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { findOperation, stopOperation } from '../operations.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StopStackSetOperation.html */
export const stopStackSetOperation = defineStackSetAction<
  StopStackSetOperationInput,
  StopStackSetOperationOutput
>({
  schema: StopStackSetOperation$,
  changes: true,
  handle: ({ OperationId }, stackSet, { cloud }) => {
    stopOperation(cloud, stackSet, findOperation(stackSet, OperationId));
    return {};
  },
});
