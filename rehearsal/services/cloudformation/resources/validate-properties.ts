import type { PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types';
import { isList, isMap, type Properties, scalarText, type Value } from '../template/value.ts';
import type { ResourceSchema } from './resource-schemas.ts';

/** Properties as the handler gets them, or everything that is wrong with them. */
export type ValidatedProperties =
  | { readonly properties: Properties; readonly problems?: never }
  | { readonly problems: readonly string[]; readonly properties?: never };

const tagProperties: ResourceProperties = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
};

/**
 * Checks evaluated properties against the schema of their type. As CloudFormation does, texts are taken for numbers
 * and booleans and the other way round where the schema wants so.
 */
export function validateProperties(schema: ResourceSchema, properties: Properties): ValidatedProperties {
  const check = new Check(schema);
  const coerced = check.structure(schema.properties, properties, '#');
  return check.problems.length > 0 ? { problems: check.problems } : { properties: coerced };
}

class Check {
  readonly problems: string[] = [];
  readonly #schema: ResourceSchema;

  constructor(schema: ResourceSchema) {
    this.#schema = schema;
  }

  structure(declared: ResourceProperties, given: Properties, path: string): Properties {
    for (const [name, property] of Object.entries(declared)) {
      if (property.required && given[name] === undefined) {
        this.problems.push(`${path}: required key [${name}] not found`);
      }
    }
    const result: Record<string, Value> = {};
    for (const [name, value] of Object.entries(given)) {
      const property = Object.hasOwn(declared, name) ? declared[name] : undefined;
      if (property) result[name] = this.#value(property.type, value, `${path}/${name}`);
      else this.problems.push(`${path}: extraneous key [${name}] is not permitted`);
    }
    return result;
  }

  #value(type: PropertyType, value: Value, path: string): Value {
    switch (type.type) {
      case 'string':
        return this.#choice(type.allowedValues, this.#scalar('String', value, path), path);
      case 'date-time':
        return this.#scalar('String', value, path);
      case 'integer':
      case 'number':
        return this.#choice(
          'allowedValues' in type ? type.allowedValues : undefined,
          this.#number(type.type, value, path),
          path,
        );
      case 'boolean':
        return this.#boolean(value, path);
      case 'json':
        return isMap(value) || isList(value) ? value : this.#expected('JSONObject', value, path);
      case 'null':
        return this.#expected('null', value, path);
      case 'tag':
        return this.#map(value, path, (map) => this.structure(tagProperties, map, path));
      case 'ref': {
        const declared = this.#schema.structure(type);
        return this.#map(value, path, (map) => this.structure(declared, map, path));
      }
      case 'map':
        return this.#map(value, path, (map) =>
          Object.fromEntries(
            Object.entries(map).map(([key, each]) => [
              key,
              this.#value(type.element, each, `${path}/${key}`),
            ]),
          ),
        );
      case 'array':
        if (!isList(value)) return this.#expected('JSONArray', value, path);
        return value.map((each, index) => this.#value(type.element, each, `${path}/${index}`));
      case 'union':
        return this.#union(type.types, value, path);
    }
  }

  #union(types: readonly PropertyType[], value: Value, path: string): Value {
    for (const type of types) {
      const attempt = new Check(this.#schema);
      const result = attempt.#value(type, value, path);
      if (attempt.problems.length === 0) return result;
    }
    this.problems.push(`${path}: #: no subschema matched out of the total ${types.length} subschemas`);
    return value;
  }

  #map(value: Value, path: string, read: (map: Properties) => Value): Value {
    return isMap(value) ? read(value) : this.#expected('JSONObject', value, path);
  }

  #scalar(type: string, value: Value, path: string): Value {
    return scalarText(value) ?? this.#expected(type, value, path);
  }

  #number(kind: 'integer' | 'number', value: Value, path: string): Value {
    const type = kind === 'integer' ? 'Integer' : 'Number';
    const text = typeof value === 'boolean' ? undefined : scalarText(value);
    const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    const fits = kind === 'integer' ? Number.isInteger(number) : Number.isFinite(number);
    return fits ? number : this.#expected(type, value, path);
  }

  #boolean(value: Value, path: string): Value {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    return this.#expected('Boolean', value, path);
  }

  #choice(allowed: readonly (string | number)[] | undefined, value: Value, path: string): Value {
    if (allowed && !allowed.some((each) => each === value)) {
      this.problems.push(`${path}: failed validation constraint for keyword [enum]`);
    }
    return value;
  }

  #expected(type: string, value: Value, path: string): Value {
    this.problems.push(`${path}: expected type: ${type}, found: ${foundType(value)}`);
    return value;
  }
}

function foundType(value: Value): string {
  if (isList(value)) return 'JSONArray';
  if (isMap(value)) return 'JSONObject';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return 'String';
}
