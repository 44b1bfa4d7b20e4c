import {
  UpdateStackInstances$,
  type UpdateStackInstancesInput,
  type UpdateStackInstancesOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { targetInstances } from '../deployment-targets.ts';
import { checkInstancesExist } from '../existing-instances.ts';
import { beginUpdate } from '../instance-plans.ts';
import { readInstancesRequest, targetRegions } from '../instance-requests.ts';
import { startOperation } from '../operations.ts';
import { readOverrides } from '../stack-set-parameters.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackInstances.html */
export const updateStackInstances = defineStackSetAction<
  UpdateStackInstancesInput,
  UpdateStackInstancesOutput
>({
  schema: UpdateStackInstances$,
  changes: true,
  context: targetRegions,
  handle: (input, stackSet, { cloud }) => {
    const { targets, regions, plan } = readInstancesRequest(cloud, stackSet, input, { creates: false });
    checkInstancesExist(cloud, stackSet, targets, regions);
    readOverrides(stackSet, input.ParameterOverrides, stackSet.parameters);
    const operation = startOperation(cloud, stackSet, {
      ...plan,
      action: 'UPDATE',
      retainStacks: false,
      begin: () => {
        const instances = targetInstances(cloud, stackSet, targets, regions);
        for (const instance of instances) {
          const before = instance.parameterOverrides;
          instance.parameterOverrides = readOverrides(stackSet, input.ParameterOverrides, before);
        }
        return beginUpdate(instances);
      },
    });
    return { OperationId: operation.id };
  },
});
