import type { Shape, StructureShape } from './shape.ts';

/**
 * Holds an output against its schema, so that a handler's slip does not vanish in the serializer.
 *
 * @throws TypeError naming the first member that the schema does not have, that is missing or of another type
 */
export function checkOutput(operation: string, shape: StructureShape, output: object): void {
  // `$metadata` is the SDK's; handlers may set its status.
  const { $metadata: _, ...members } = { $metadata: undefined, ...output };
  check(shape, members, operation);
}

function check(shape: Shape, value: unknown, path: string): void {
  switch (shape.kind) {
    case 'structure':
      checkStructure(shape, value, path);
      return;
    case 'list':
      if (!Array.isArray(value)) throw mismatch(path, 'a list', value);
      value.forEach((item, index) => {
        check(shape.item, item, `${path}[${index}]`);
      });
      return;
    case 'map':
      if (!isRecord(value)) throw mismatch(path, 'a map', value);
      for (const [key, item] of Object.entries(value)) check(shape.value, item, `${path}[${key}]`);
      return;
    default:
      checkScalar(shape, value, path);
  }
}

function checkStructure(shape: StructureShape, value: unknown, path: string): void {
  if (!isRecord(value)) throw mismatch(path, `a structure ${shape.name}`, value);
  for (const key of Object.keys(value)) {
    if (value[key] !== undefined && !shape.members.some(({ name }) => name === key)) {
      throw new TypeError(`output ${path} has a member ${key} that ${shape.name} of the API does not have`);
    }
  }
  for (const { name, required, shape: member } of shape.members) {
    const given = value[name];
    if (given !== undefined) check(member, given, `${path}.${name}`);
    else if (required) throw new TypeError(`output ${path} lacks ${name}, which ${shape.name} requires`);
  }
}

function checkScalar(
  shape: Exclude<Shape, { kind: 'structure' | 'list' | 'map' }>,
  value: unknown,
  path: string,
): void {
  const fits = {
    string: () => typeof value === 'string',
    number: () => typeof value === 'number',
    boolean: () => typeof value === 'boolean',
    bigInteger: () => typeof value === 'bigint' || Number.isInteger(value),
    bigDecimal: () => typeof value === 'number' || typeof value === 'object',
    timestamp: () => value instanceof Date && !Number.isNaN(value.getTime()),
    blob: () => value instanceof Uint8Array || ('streaming' in shape && shape.streaming && isStream(value)),
    document: () => true,
  }[shape.kind]();
  if (!fits) throw mismatch(path, `a ${shape.kind}`, value);
}

function isStream(value: unknown): boolean {
  return isRecord(value) && 'pipe' in value && typeof value['pipe'] === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mismatch(path: string, wanted: string, value: unknown): TypeError {
  return new TypeError(`output ${path} is not ${wanted} but ${value === null ? 'null' : typeof value}`);
}
