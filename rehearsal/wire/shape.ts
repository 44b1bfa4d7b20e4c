import { NormalizedSchema } from '@smithy/core/schema';

/** How a timestamp is written; `default` is what the protocol and the place in the message say. */
export type TimestampFormat = 'default' | 'date-time' | 'http-date' | 'epoch-seconds';

export interface ScalarShape {
  readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'bigInteger' | 'bigDecimal' | 'document';
  readonly streaming: boolean;
}

export interface TimestampShape {
  readonly kind: 'timestamp';
  readonly format: TimestampFormat;
}

export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
  /** The name of an item in XML and Query, `member` unless the schema says another. */
  readonly itemName: string;
  readonly flattened: boolean;
}

export interface MapShape {
  readonly kind: 'map';
  readonly value: Shape;
  readonly keyName: string;
  readonly valueName: string;
  readonly flattened: boolean;
}

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  readonly union: boolean;
  readonly members: readonly Member[];
}

export type Shape = ScalarShape | TimestampShape | ListShape | MapShape | StructureShape;

/** Where REST-XML puts a member; `body` for all members of the RPC protocols. */
export type Location =
  | { readonly kind: 'body' | 'payload' | 'label' | 'query-params' | 'status-code' }
  | { readonly kind: 'header' | 'prefix-headers' | 'query'; readonly name: string };

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly location: Location;
  /** The element's or attribute's name in XML, and the parameter's in Query. */
  readonly xmlName: string;
  readonly xmlAttribute: boolean;
  readonly flattened: boolean;
  /** The SDK's own view of the member, for its serializers. */
  readonly schema: NormalizedSchema;
}

/** A schema of the SDK: a tuple, a number for a simple type, or a function that gives one of these. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

const shapes = new WeakMap<object, StructureShape>();
const emptyStructure: StructureShape = { kind: 'structure', name: 'Unit', union: false, members: [] };

/** The shape of a structure that the SDK's clients export. Read once, then cached. */
export function structureShape(schema: SchemaRef): StructureShape {
  const normalized = NormalizedSchema.of(schema);
  if (normalized.isUnitSchema()) return emptyStructure;
  const shape = shapeOf(normalized);
  if (shape.kind !== 'structure') throw new TypeError(`${normalized.getName(true)} is not a structure`);
  return shape;
}

function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return structureOf(schema);
  const traits = schema.getMergedTraits();
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = text(item.getMergedTraits().xmlName) ?? 'member';
    return { kind: 'list', item: shapeOf(item), itemName, flattened: Boolean(traits.xmlFlattened) };
  }
  if (schema.isMapSchema()) {
    const value = schema.getValueSchema();
    return {
      kind: 'map',
      value: shapeOf(value),
      keyName: text(schema.getKeySchema().getMergedTraits().xmlName) ?? 'key',
      valueName: text(value.getMergedTraits().xmlName) ?? 'value',
      flattened: Boolean(traits.xmlFlattened),
    };
  }
  if (schema.isTimestampSchema()) return { kind: 'timestamp', format: timestampFormat(schema.getSchema()) };
  return { kind: scalarKind(schema), streaming: schema.isStreaming() };
}

function structureOf(schema: NormalizedSchema): StructureShape {
  const raw: unknown = schema.getSchema();
  if (!Array.isArray(raw)) throw new TypeError(`${schema.getName(true)} is not a structure`);
  const known = shapes.get(raw);
  if (known) return known;
  const members: Member[] = [];
  const shape: StructureShape = {
    kind: 'structure',
    name: schema.getName() ?? '',
    union: schema.isUnionSchema(),
    members,
  };
  // Before its members: a structure may contain itself.
  shapes.set(raw, shape);
  const required = typeof raw[6] === 'number' ? raw[6] : 0;
  for (const [name, member] of schema.structIterator()) {
    members.push(memberOf(name, member, members.length < required));
  }
  return shape;
}

function memberOf(name: string, schema: NormalizedSchema, required: boolean): Member {
  const traits = schema.getMergedTraits();
  return {
    name,
    shape: shapeOf(schema),
    required,
    location: locationOf(schema),
    xmlName: text(schema.getMemberTraits().xmlName) ?? name,
    xmlAttribute: Boolean(traits.xmlAttribute),
    flattened: Boolean(traits.xmlFlattened),
    schema,
  };
}

function locationOf(schema: NormalizedSchema): Location {
  const traits = schema.getMergedTraits();
  if (traits.httpLabel) return { kind: 'label' };
  if (traits.httpPayload) return { kind: 'payload' };
  if (traits.httpQueryParams) return { kind: 'query-params' };
  if (traits.httpResponseCode) return { kind: 'status-code' };
  if (traits.httpQuery) return { kind: 'query', name: traits.httpQuery };
  if (traits.httpHeader) return { kind: 'header', name: traits.httpHeader.toLowerCase() };
  if (typeof traits.httpPrefixHeaders === 'string') {
    return { kind: 'prefix-headers', name: traits.httpPrefixHeaders.toLowerCase() };
  }
  return { kind: 'body' };
}

// The numbers of simple schemas: https://github.com/smithy-lang/smithy-typescript (SCHEMA sentinels of @smithy/core).
function timestampFormat(schema: unknown): TimestampFormat {
  if (schema === 5) return 'date-time';
  if (schema === 6) return 'http-date';
  if (schema === 7) return 'epoch-seconds';
  return 'default';
}

function scalarKind(schema: NormalizedSchema): ScalarShape['kind'] {
  if (schema.isStringSchema()) return 'string';
  if (schema.isNumericSchema()) return 'number';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isBlobSchema()) return 'blob';
  if (schema.isBigIntegerSchema()) return 'bigInteger';
  if (schema.isBigDecimalSchema()) return 'bigDecimal';
  if (schema.isDocumentSchema()) return 'document';
  throw new TypeError(`a schema of unknown type: ${schema.getName(true)}`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
