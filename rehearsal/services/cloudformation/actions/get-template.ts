import {
  GetTemplate$,
  type GetTemplateCommandInput,
  type GetTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { findChangeSet } from '../change-sets/find-change-set.ts';
import { findStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 * Without transforms the processed template is the original one.
 */
export const getTemplate = defineAction<GetTemplateCommandInput, GetTemplateOutput>({
  schema: GetTemplate$,
  authorize: (input, request) => [stackPermission('GetTemplate', request, input.StackName)],
  handle: (input, request) => ({
    TemplateBody: templateBody(input, request),
    StagesAvailable: ['Original', 'Processed'],
  }),
});

function templateBody(input: GetTemplateCommandInput, request: RequestContext): string {
  const { ChangeSetName, StackName } = input;
  if (ChangeSetName !== undefined) {
    return findChangeSet({ ChangeSetName, StackName }, request).changeSet.definition.templateBody;
  }
  if (StackName === undefined) {
    throw validationError('StackName is required if ChangeSetName is not specified.');
  }
  return findStack(request, StackName).definition?.templateBody ?? '';
}
