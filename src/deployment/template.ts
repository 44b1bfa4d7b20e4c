import { z } from 'zod';
import { OrgvaultError } from '../error.ts';

/** A resource of a template. */
const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).optional(),
  Condition: z.string().optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
export type Resource = z.output<typeof resource>;

/** A CloudFormation template, as far as it is read here; the rest is carried along. */
export const template = z.looseObject({
  Resources: z.record(z.string(), resource).default({}),
  Conditions: z.record(z.string(), z.unknown()).optional(),
});
export type Template = z.output<typeof template>;

/** What stands where no stack does. */
export const emptyTemplate: Template = { Resources: {} };

/**
 * Reads the text that CloudFormation keeps: what the CDK gave it, which is JSON.
 * @throws OrgvaultError if it is something else
 */
export function parseTemplate(text: string): Template {
  try {
    return template.parse(JSON.parse(text));
  } catch (cause) {
    throw new OrgvaultError(
      'UNREADABLE_TEMPLATE',
      'the template of the deployed stack was not written by the CDK',
      'look at it in the console of CloudFormation; if it was replaced by hand, deploy it anew with `cdk deploy`',
      { cause },
    );
  }
}
