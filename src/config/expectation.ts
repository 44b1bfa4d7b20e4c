import { identifierPatterns } from './identifiers.ts';
import type { FieldSchema } from './json-schema.ts';
import { regionCodes } from './region-codes.ts';
import { bucketNamePattern, bucketNamePrefixPattern } from './sections/central.ts';
import { percentagePattern, positivePercentagePattern } from './sections/enrollment.ts';
import { tagCharacters } from './sections/tags.ts';

/** How a text of a certain form is called, and how one writes it. */
export interface TextForm {
  readonly code: string;
  readonly name: string;
  readonly remedy: string;
}

const forms = new Map<string, TextForm>([
  [
    identifierPatterns.accountId.source,
    {
      code: 'malformed-account-id',
      name: 'an AWS account id',
      remedy: 'write its twelve digits in quotes, such as "111122223333"',
    },
  ],
  [
    identifierPatterns.organizationId.source,
    {
      code: 'malformed-organization-id',
      name: 'an organization id',
      remedy:
        'write "o-" and 10 to 32 lower-case letters or digits; `aws organizations describe-organization` shows it',
    },
  ],
  [
    identifierPatterns.organizationalUnitId.source,
    {
      code: 'malformed-organizational-unit-id',
      name: 'an organizational unit id',
      remedy:
        'write it as in ou-ab12-11111111 (or r-ab12 for the root); ' +
        '`aws organizations list-organizational-units-for-parent` shows it',
    },
  ],
  [
    bucketNamePattern.source,
    {
      code: 'malformed-bucket-name',
      name: 'a bucket name',
      remedy:
        'write 3 to 63 lower-case letters, digits, dots and hyphens, with a letter or digit at both ends and ' +
        'around each dot',
    },
  ],
  [
    bucketNamePrefixPattern.source,
    {
      code: 'malformed-bucket-name-prefix',
      name: 'a bucket name prefix',
      remedy: 'write lower-case letters, digits and hyphens, with a letter or digit at both ends',
    },
  ],
  [percentagePattern.source, percentage('0%')],
  [positivePercentagePattern.source, percentage('1%')],
  [
    tagCharacters.source,
    {
      code: 'malformed-tag',
      name: 'a text that AWS accepts in a tag',
      remedy: 'use letters, digits, spaces and _ . : / = + - @ only',
    },
  ],
]);

function percentage(least: string): TextForm {
  return {
    code: 'malformed-percentage',
    name: 'a percentage',
    remedy: `write a percentage from ${least} to 100%`,
  };
}

/** The form that a `pattern` of the JSON Schema stands for. */
export function formOfPattern(pattern: string | undefined): TextForm | undefined {
  return pattern === undefined ? undefined : forms.get(pattern);
}

/** What a field takes, as the object of "write …". */
export function expectation(schemas: readonly FieldSchema[]): string {
  const nouns = [...new Set(schemas.map(describe))];
  return nouns.join(' or ');
}

function describe(schema: FieldSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum?.length === regionCodes.length) return 'a Region such as eu-central-1';
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer') return `a whole number ${range(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'array') return 'a list, each item on a line of its own after "- "';
  if (schema.type === 'object') return 'a mapping of keys to values';
  const form = formOfPattern(schema.pattern);
  if (form?.code === 'malformed-percentage') return `${form.name} such as 25%`;
  return form?.name ?? 'a text';
}

function range({ minimum = 0, maximum }: FieldSchema): string {
  return maximum === undefined ? `from ${minimum}` : `from ${minimum} to ${maximum}`;
}
