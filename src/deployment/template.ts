import { z } from 'zod';

/** A resource of a template. */
export const resource = z.looseObject({
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

/** Reads the text that CloudFormation keeps: what the CDK gave it, which is JSON. */
export function parseTemplate(text: string): Template {
  return template.parse(JSON.parse(text));
}
