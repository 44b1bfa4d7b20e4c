import {
  CreateStackInstances$,
  type CreateStackInstancesInput,
  type CreateStackInstancesOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { beginCreation } from '../instance-plans.ts';
import { readInstancesRequest, targetRegions } from '../instance-requests.ts';
import { startOperation } from '../operations.ts';
import { readOverrides } from '../stack-set-parameters.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
export const createStackInstances = defineStackSetAction<
  CreateStackInstancesInput,
  CreateStackInstancesOutput
>({
  schema: CreateStackInstances$,
  changes: true,
  context: targetRegions,
  handle: (input, stackSet, { cloud }) => {
    const { targets, regions, plan } = readInstancesRequest(cloud, stackSet, input, { creates: true });
    const overrides = input.ParameterOverrides;
    readOverrides(stackSet, overrides, new Map());
    const operation = startOperation(cloud, stackSet, {
      ...plan,
      action: 'CREATE',
      retainStacks: false,
      begin: () => beginCreation(cloud, stackSet, { targets, regions, overrides }),
    });
    return { OperationId: operation.id };
  },
});
