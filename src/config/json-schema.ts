import { z } from 'zod';
import type { FieldPath } from './field-path.ts';
import { valueAt } from './field-path.ts';
import { configSchema } from './schema.ts';

/** The part of JSON Schema that the generator uses for this configuration. */
export interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly additionalProperties?: FieldSchema | false;
  readonly propertyNames?: FieldSchema;
  readonly oneOf?: readonly FieldSchema[];
  readonly anyOf?: readonly FieldSchema[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * The JSON Schema of `orgvault.yaml`, for editors; `schema/orgvault.schema.json` is this, committed. Draft 7,
 * since that is what the YAML language server and the editors of JetBrains know best.
 */
export function configJsonSchema(): object {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    target: 'draft-7',
    override({ jsonSchema }) {
      // zod's way to say that an integer has no limit.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { ...schema, title: 'Orgvault configuration' };
}

/** Generated at the first mistake, and once only: a right configuration does not need it. */
let wholeSchema: FieldSchema | undefined;

/**
 * The schemas that can apply to a field, or none for a field that does not exist. Among the kinds of a thing
 * the one that the content names is meant; while it names none, all are.
 */
export function schemasAt(content: unknown, path: FieldPath): readonly FieldSchema[] {
  wholeSchema ??= configJsonSchema();
  let schemas: readonly FieldSchema[] = kinds(wholeSchema, content);
  for (const [depth, segment] of path.entries()) {
    const value = valueAt(content, path.slice(0, depth + 1));
    schemas = schemas.flatMap((schema) => kinds(child(schema, segment), value));
  }
  return schemas;
}

function child(schema: FieldSchema, segment: string | number): FieldSchema | undefined {
  if (typeof segment === 'number') return schema.items;
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, segment)) {
    return schema.properties[segment];
  }
  return schema.additionalProperties === false ? undefined : schema.additionalProperties;
}

function kinds(schema: FieldSchema | undefined, value: unknown): readonly FieldSchema[] {
  if (schema === undefined) return [];
  const options = schema.oneOf ?? schema.anyOf;
  if (options === undefined) return [schema];
  const named = options.filter((option) =>
    Object.entries(option.properties ?? {}).some(
      ([key, property]) => property.const !== undefined && valueAt(value, [key]) === property.const,
    ),
  );
  return named.length > 0 ? named : options;
}
