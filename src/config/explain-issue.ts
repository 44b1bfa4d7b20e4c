import type { z } from 'zod';
import { expectation, formOfPattern } from './expectation.ts';
import { type FieldPath, valueAt } from './field-path.ts';
import type { Finding } from './finding.ts';
import { identifierPatterns } from './identifiers.ts';
import { type FieldSchema, schemasAt } from './json-schema.ts';
import { regionCodes } from './region-codes.ts';
import { transitionStorageClasses } from './sections/lifecycle.ts';
import { bare, suggestionFor } from './suggestion.ts';

type Issue = z.core.$ZodIssue;

/** Says in the words of this file what the schema has found; an issue may be several findings. */
export function explainIssue(issue: Issue, content: unknown): readonly Finding[] {
  const path = issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(path, key, content));
  }
  const schemas = schemasAt(content, path);
  const value = valueAt(content, path);
  if (value === undefined) return [missing(path, schemas)];
  if (value === null) return [empty(path, schemas)];
  return [badValue(issue, path, value, schemas)];
}

function badValue(issue: Issue, path: FieldPath, value: unknown, schemas: readonly FieldSchema[]): Finding {
  switch (issue.code) {
    case 'invalid_key':
      return badTagKey(path);
    case 'invalid_value':
      return notAnOption(path, value, issue.values.map(String));
    case 'invalid_union':
      return 'options' in issue
        ? notAnOption(path, value, discriminatorOptions(issue))
        : wrongType(path, value, schemas);
    case 'invalid_format':
      return malformed(issue, path, schemas);
    case 'too_small':
    case 'too_big':
      return outOfRange(issue, path, schemas);
    default:
      return wrongType(path, value, schemas);
  }
}

function unknownKey(path: FieldPath, key: string, content: unknown): Finding {
  const known = schemasAt(content, path).flatMap((schema) => Object.keys(schema.properties ?? {}));
  const suggestion = suggestionFor(key, known);
  return {
    code: 'unknown-key',
    path: [...path, key],
    at: 'key',
    wrong: 'is not a key here',
    remedy:
      suggestion === undefined
        ? `remove it; here stand ${[...new Set(known)].join(', ')}`
        : `did you mean "${suggestion}"?`,
  };
}

function missing(path: FieldPath, schemas: readonly FieldSchema[]): Finding {
  return {
    code: 'missing-key',
    path,
    wrong: 'is missing',
    remedy: `add it: ${expectation(schemas)}${reason(schemas)}`,
  };
}

function empty(path: FieldPath, schemas: readonly FieldSchema[]): Finding {
  return {
    code: 'empty-value',
    path,
    wrong: 'has no value',
    remedy: `write ${expectation(schemas)}, or remove the key if it has a default`,
  };
}

/** The first sentence of the field's description. */
function reason(schemas: readonly FieldSchema[]): string {
  const description = schemas[0]?.description;
  return description === undefined ? '' : ` (${description.replace(/\.$/, '')})`;
}

function wrongType(path: FieldPath, value: unknown, schemas: readonly FieldSchema[]): Finding {
  const accountId = schemas.some(({ pattern }) => pattern === identifierPatterns.accountId.source);
  if (accountId && typeof value === 'number') {
    return {
      code: 'account-id-is-number',
      path,
      wrong: 'is a YAML number, and a number loses the leading zeros of an account id',
      remedy: 'put its twelve digits in quotes, such as "111122223333"',
    };
  }
  return {
    code: 'wrong-type',
    path,
    wrong: 'is not what this field takes',
    remedy: `write ${expectation(schemas)}${takesText(schemas, value) ? ', in quotes' : ''}`,
  };
}

/** Whether YAML has made a number or a boolean of what should be a text, such as the value of a tag. */
function takesText(schemas: readonly FieldSchema[], value: unknown): boolean {
  const isText = schemas.every(({ type, enum: options }) => type === 'string' && options === undefined);
  return isText && (typeof value === 'number' || typeof value === 'boolean');
}

function malformed(
  issue: z.core.$ZodIssueInvalidStringFormat,
  path: FieldPath,
  schemas: readonly FieldSchema[],
): Finding {
  const form = formOfPattern(sourceOf(issue.pattern));
  if (form === undefined) return wrongType(path, '', schemas);
  // A field that takes a number too has more to offer than this form.
  const remedy = schemas.length > 1 ? `write ${expectation(schemas)}` : form.remedy;
  return { code: form.code, path, wrong: `is not ${form.name}`, remedy };
}

/** zod gives the pattern as it is printed: `/^o-…$/u`. */
function sourceOf(pattern: string | undefined): string | undefined {
  return pattern?.replace(/^\/(.*)\/[a-z]*$/s, '$1');
}

function outOfRange(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: FieldPath,
  schemas: readonly FieldSchema[],
): Finding {
  if (issue.origin === 'array') {
    return { code: 'empty-list', path, wrong: 'is an empty list', remedy: 'write at least one item' };
  }
  if (issue.origin === 'string') {
    const { minLength = 0, maxLength } = schemas[0] ?? {};
    return {
      code: 'out-of-range',
      path,
      wrong: 'has a wrong length',
      remedy: `write ${minLength} to ${maxLength} characters`,
    };
  }
  return { code: 'out-of-range', path, wrong: 'is out of range', remedy: `write ${expectation(schemas)}` };
}

function badTagKey(path: FieldPath): Finding {
  return {
    code: 'malformed-tag',
    path,
    at: 'key',
    wrong: 'is not a tag key that AWS accepts',
    remedy: 'write 1 to 128 letters, digits, spaces and _ . : / = + - @ only',
  };
}

function discriminatorOptions(issue: z.core.$ZodIssueInvalidUnion): string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

function notAnOption(path: FieldPath, value: unknown, options: readonly string[]): Finding {
  // Not String(value): a mapping may have a key called toString.
  const written = typeof value === 'string' ? value : '';
  const suggestion = suggestionFor(written, options);
  const hint = suggestion === undefined ? '' : `did you mean "${suggestion}"? Else `;
  if (options.length === regionCodes.length) {
    return {
      code: 'unknown-region',
      path,
      wrong: 'is not a Region that is known here',
      remedy: `${hint}write a code such as eu-central-1`,
    };
  }
  if (path.at(-1) === 'storageClass' && path[0] === 'replication' && isArchiveClass(written)) {
    return archiveClass(path);
  }
  const [only] = options;
  const remedy =
    options.length === 1 && only !== undefined
      ? `write exactly "${only}"`
      : `${hint}write one of ${options.join(', ')}`;
  return { code: 'not-an-option', path, wrong: 'is not accepted here', remedy };
}

function isArchiveClass(written: string): boolean {
  return ['GLACIER', 'DEEP_ARCHIVE'].some((archive) => bare(archive) === bare(written));
}

function archiveClass(path: FieldPath): Finding {
  const classes = transitionStorageClasses.filter(isArchiveClass).join(' or ');
  return {
    code: 'archive-storage-class',
    path,
    wrong: 'is an archive class: replicas there can be neither verified nor restored at once',
    remedy: `choose another class, and move older versions to ${classes} with lifecycle.central transitions`,
  };
}
