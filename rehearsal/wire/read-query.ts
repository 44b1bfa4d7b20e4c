import { AwsError } from '../cloud/aws-error.ts';
import { parseScalar, type ScalarLike } from './scalar-text.ts';
import type { ListShape, MapShape, Shape, StructureShape } from './shape.ts';

/** The parameters of a Query request as the tree that their dotted names describe. */
interface ParameterNode {
  value?: string;
  readonly children: Map<string, ParameterNode>;
}

/** More levels than any AWS Query input has. */
const MAX_DEPTH = 40;

/**
 * Reads the parameters of an AWS Query request (`Tags.member.1.Key=...`) as its structure.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 *
 * @throws AwsError `MalformedInput` for values of another type
 */
export function readQuery(
  shape: StructureShape,
  parameters: Iterable<readonly [name: string, value: string]>,
): Readonly<Record<string, unknown>> {
  return readStructure(shape, parameterTree(parameters)) ?? {};
}

function parameterTree(parameters: Iterable<readonly [string, string]>): ParameterNode {
  const root: ParameterNode = { children: new Map() };
  for (const [name, value] of parameters) {
    const parts = name.split('.');
    if (parts.length > MAX_DEPTH) throw malformed(`The parameter ${name.slice(0, 100)} is nested too deeply`);
    let node = root;
    for (const part of parts) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

function readStructure(shape: StructureShape, node: ParameterNode): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const child = node.children.get(member.xmlName);
    if (!child) continue;
    const value = read(member.shape, child, member.flattened, member.name);
    if (value !== undefined) result[member.name] = value;
  }
  return result;
}

function read(shape: Shape, node: ParameterNode, flattened: boolean, name: string): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, node);
    case 'list':
      return readList(shape, node, flattened || shape.flattened, name);
    case 'map':
      return readMap(shape, node, flattened || shape.flattened, name);
    default:
      return node.value === undefined ? undefined : readScalar(shape, node.value, name);
  }
}

/** An empty list is the parameter without items: `Tags=`. */
function readList(shape: ListShape, node: ParameterNode, flattened: boolean, name: string): unknown[] {
  const container = flattened ? node : node.children.get(shape.itemName);
  return numbered(container).map((item) => read(shape.item, item, false, name));
}

function readMap(shape: MapShape, node: ParameterNode, flattened: boolean, name: string): object {
  const container = flattened ? node : node.children.get('entry');
  const entries: [string, unknown][] = [];
  for (const entry of numbered(container)) {
    const key = entry.children.get(shape.keyName)?.value;
    if (key === undefined) throw malformed(`An entry of ${name} has no key`);
    const value = entry.children.get(shape.valueName);
    entries.push([key, value && read(shape.value, value, false, name)]);
  }
  return Object.fromEntries(entries);
}

/** The children `1`, `2`, ... in order; numbers may be left out. */
function numbered(node: ParameterNode | undefined): ParameterNode[] {
  if (!node) return [];
  return [...node.children]
    .filter(([part]) => /^\d{1,9}$/.test(part))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function readScalar(shape: ScalarLike, value: string, name: string): unknown {
  const read = parseScalar(shape, value, 'date-time');
  if (read === undefined) {
    throw malformed(`The value '${value.slice(0, 100)}' of ${name} is not a ${shape.kind}`);
  }
  return read;
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedInput', message);
}
