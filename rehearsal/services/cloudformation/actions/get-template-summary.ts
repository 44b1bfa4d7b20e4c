import {
  GetTemplateSummary$,
  type GetTemplateSummaryCommandInput,
  type GetTemplateSummaryOutput,
  type ParameterDeclaration,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { findStack } from '../stacks/find-stack.ts';
import { anyStackPermission, stackPermission } from '../stacks/stack-permission.ts';
import { findStackSet, stackSetArn } from '../stacksets/define-stack-set-action.ts';
import { checkCallAs } from '../stacksets/organizations-access.ts';
import { capabilitiesSummary } from '../template/capabilities.ts';
import { compileTemplate } from '../template/compile-template.ts';
import type { ParameterDeclaration as Declaration } from '../template/compiled-template.ts';
import { validationError } from '../template/template-error.ts';
import { textOfTemplate } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplateSummary.html */
export const getTemplateSummary = defineAction<GetTemplateSummaryCommandInput, GetTemplateSummaryOutput>({
  schema: GetTemplateSummary$,
  authorize: (input, request) => [
    input.StackSetName !== undefined
      ? {
          ...anyStackPermission('GetTemplateSummary', request),
          resource: stackSetArn({ StackSetName: input.StackSetName, CallAs: input.CallAs }, request),
        }
      : input.StackName === undefined
        ? anyStackPermission('GetTemplateSummary', request)
        : stackPermission('GetTemplateSummary', request, input.StackName),
  ],
  handle: async (input, request) => {
    const template = compileTemplate(await templateText(input, request));
    return {
      Parameters: [...template.parameters.values()].map(toParameterDeclaration),
      ...(template.description === undefined ? {} : { Description: template.description }),
      ...capabilitiesSummary(template),
      ResourceTypes: [...new Set([...template.resources.values()].map(({ type }) => type))],
      ...(template.version === undefined ? {} : { Version: template.version }),
      ...(template.metadata === undefined ? {} : { Metadata: JSON.stringify(template.metadata) }),
    };
  },
});

async function templateText(input: GetTemplateSummaryCommandInput, request: RequestContext): Promise<string> {
  const { StackSetName, CallAs } = input;
  if (StackSetName !== undefined) {
    await checkCallAs(request, CallAs);
    return findStackSet({ StackSetName, CallAs }, request).template;
  }
  if (input.StackName === undefined) return textOfTemplate(input, request);
  const { status, definition } = findStack(request, input.StackName);
  if (status === 'REVIEW_IN_PROGRESS') {
    throw validationError('GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.');
  }
  return definition?.templateBody ?? '';
}

function toParameterDeclaration(declaration: Declaration): ParameterDeclaration {
  const { allowedValues } = declaration;
  return {
    ParameterKey: declaration.name,
    ...(declaration.default === undefined ? {} : { DefaultValue: declaration.default }),
    ParameterType: declaration.type,
    NoEcho: declaration.noEcho,
    ...(declaration.description === undefined ? {} : { Description: declaration.description }),
    ParameterConstraints: allowedValues ? { AllowedValues: [...allowedValues] } : {},
  };
}
