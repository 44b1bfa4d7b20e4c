import {
  ListStackSetAutoDeploymentTargets$,
  type ListStackSetAutoDeploymentTargetsInput,
  type ListStackSetAutoDeploymentTargetsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackSetAutoDeploymentTargets.html */
export const listStackSetAutoDeploymentTargets = defineStackSetAction<
  ListStackSetAutoDeploymentTargetsInput,
  ListStackSetAutoDeploymentTargetsOutput
>({
  schema: ListStackSetAutoDeploymentTargets$,
  changes: false,
  handle: (input, stackSet) => {
    const targets = stackSet.automaticDeployment.enabled ? [...stackSet.targets] : [];
    const page = pageOfAnswer(targets, `ListStackSetAutoDeploymentTargets ${stackSet.id}`, input);
    const Summaries = page.items.map(([OrganizationalUnitId, regions]) => ({
      OrganizationalUnitId,
      Regions: [...regions],
    }));
    return { Summaries, NextToken: page.nextToken };
  },
});
