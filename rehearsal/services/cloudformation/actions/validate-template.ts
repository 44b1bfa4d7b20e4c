import {
  ValidateTemplate$,
  type ValidateTemplateCommandInput,
  type ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { compileForStack } from '../stacks/prepare-definition.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';
import { capabilitiesSummary } from '../template/capabilities.ts';
import { textOfTemplate } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html */
export const validateTemplate = defineAction<ValidateTemplateCommandInput, ValidateTemplateOutput>({
  schema: ValidateTemplate$,
  authorize: (_input, request) => [anyStackPermission('ValidateTemplate', request)],
  handle: async (input, request) => {
    const template = await compileForStack(await textOfTemplate(input, request));
    return {
      Parameters: [...template.parameters.values()].map((each) => ({
        ParameterKey: each.name,
        ...(each.default === undefined ? {} : { DefaultValue: each.default }),
        NoEcho: each.noEcho,
        ...(each.description === undefined ? {} : { Description: each.description }),
      })),
      ...(template.description === undefined ? {} : { Description: template.description }),
      ...capabilitiesSummary(template),
    };
  },
});
