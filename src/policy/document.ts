import { z } from 'zod';
import { OrgvaultError } from '../error.ts';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value));

const values = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .transform((value): readonly string[] => (Array.isArray(value) ? value : [value]).map(String));

const principals = z.union([z.literal('*'), z.record(z.string(), texts)]);

const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Principal: principals.optional(),
  NotPrincipal: principals.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
});

const documentSchema = z.object({
  Statement: z
    .union([statementSchema, z.array(statementSchema)])
    .transform((value): readonly Statement[] => (Array.isArray(value) ? value : [value])),
});

/** A statement of a policy, with lists where JSON may have single values. */
export type Statement = z.output<typeof statementSchema>;

/**
 * The statements of a policy document.
 * @param name how messages call it
 * @throws OrgvaultError if it is none
 */
export function parsePolicy(text: string, name: string): readonly Statement[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw unreadable(name, error);
  }
  const parsed = documentSchema.safeParse(content);
  if (!parsed.success) throw unreadable(name, parsed.error);
  return parsed.data.Statement;
}

function unreadable(name: string, cause: unknown): OrgvaultError {
  return new OrgvaultError(
    'UNREADABLE_POLICY',
    `${name} is not a policy document as AWS documents it`,
    'look at the policy in the console; if it is right there, report this as a bug of Orgvault',
    { cause },
  );
}

/** A statement in messages: its Sid, or its number. */
export function nameOfStatement({ Sid }: Statement, index: number): string {
  return Sid ?? `statement ${index + 1}`;
}
