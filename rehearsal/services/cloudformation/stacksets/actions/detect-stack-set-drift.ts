import {
  DetectStackSetDrift$,
  type DetectStackSetDriftInput,
  type DetectStackSetDriftOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../../cloud/aws-error.ts';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { beginDriftDetection } from '../instance-plans.ts';
import { fingerprintOf } from '../instance-requests.ts';
import { readPreferences } from '../operation-preferences.ts';
import { startOperation } from '../operations.ts';
import { instanceKey } from '../stack-instance.ts';
import type { StackSet } from '../stack-set.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackSetDrift.html
 * "You can only run a single drift detection operation on a given stack set at one time."
 */
export const detectStackSetDrift = defineStackSetAction<DetectStackSetDriftInput, DetectStackSetDriftOutput>({
  schema: DetectStackSetDrift$,
  changes: true,
  handle: (input, stackSet, { cloud }) => {
    refuseSecond(stackSet, input.OperationId);
    const operation = startOperation(cloud, stackSet, {
      id: input.OperationId,
      action: 'DETECT_DRIFT',
      automatic: false,
      preferences: readPreferences(input.OperationPreferences),
      deploymentTargets: undefined,
      retainStacks: false,
      fingerprint: fingerprintOf(input),
      scope: new Set(
        [...stackSet.instances.values()].map(({ account, region }) => instanceKey(account, region)),
      ),
      begin: () => beginDriftDetection(stackSet),
    });
    return { OperationId: operation.id };
  },
});

function refuseSecond(stackSet: StackSet, id: string | undefined): void {
  const going = stackSet.operations.some(
    (each) => each.action === 'DETECT_DRIFT' && each.ended === undefined && each.id !== id,
  );
  if (!going) return;
  const message = `Another drift detection on StackSet ${stackSet.arn} is in progress`;
  throw new AwsError('OperationInProgressException', message, { status: 409 });
}
