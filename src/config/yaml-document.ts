import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from 'yaml';
import { printable, quoted } from '../printable.ts';
import type { FieldPath } from './field-path.ts';
import type { Position } from './problem.ts';

/** What stands at a path of the file. */
interface Place {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

/** A parsed YAML file that tells where each field stands and how it is written. */
export class YamlDocument {
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;

  constructor(text: string, document: Document.Parsed, lines: LineCounter) {
    this.#text = text;
    this.#document = document;
    this.#lines = lines;
  }

  /** Of a character, by its offset. */
  positionOfOffset(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** Of a field's value; of the nearest field around it that the file does have, when it has none. */
  positionOf(path: FieldPath): Position {
    for (let length = path.length; length >= 0; length--) {
      const place = this.#find(path.slice(0, length));
      if (place === undefined) continue;
      // Inside a missing field the reader has to look at the key of the mapping, not at its first entry.
      const node = length < path.length ? (place.key ?? place.value) : (place.value ?? place.key);
      return this.#positionOfNode(node);
    }
    return { line: 1, column: 1 };
  }

  /** Of a field's key, as for a key that should not be there. */
  positionOfKey(path: FieldPath): Position {
    const place = this.#find(path);
    return place === undefined ? this.positionOf(path) : this.#positionOfNode(place.key ?? place.value);
  }

  /** The value as the file has it, a text in quotes, on one line; undefined when it has none. */
  quote(path: FieldPath): string | undefined {
    const node = this.#follow(this.#find(path)?.value);
    if (node === undefined) return undefined;
    if (isMap(node)) return 'a mapping';
    if (isSeq(node)) return 'a list';
    if (!isScalar(node) || node.range == null) return undefined;
    if (typeof node.value === 'string') return quoted(node.value);
    const written = this.#text.slice(node.range[0], node.range[1]);
    return written === '' ? undefined : printable(written);
  }

  #find(path: FieldPath): Place | undefined {
    let place: Place = { key: undefined, value: this.#document.contents ?? undefined };
    for (const segment of path) {
      const next = this.#step(this.#follow(place.value), segment);
      if (next === undefined) return undefined;
      place = next;
    }
    return place;
  }

  #step(node: Node | undefined, segment: string | number): Place | undefined {
    if (isSeq(node)) {
      const item: unknown = typeof segment === 'number' ? node.items[segment] : undefined;
      return isNode(item) ? { key: undefined, value: item } : undefined;
    }
    if (!isMap(node)) return undefined;
    // The last of two equal keys counts, as it does for the value.
    const pair = node.items.findLast((item) => keyText(item) === String(segment));
    if (pair === undefined) return undefined;
    return {
      key: isNode(pair.key) ? pair.key : undefined,
      value: isNode(pair.value) ? pair.value : undefined,
    };
  }

  #follow(node: Node | undefined): Node | undefined {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #positionOfNode(node: Node | undefined): Position {
    return this.positionOfOffset(isCollectionOrLeaf(node) ? node.range[0] : 0);
  }
}

function isCollectionOrLeaf(node: Node | undefined): node is Node & { range: [number, number, number] } {
  return node !== undefined && (isCollection(node) || isScalar(node) || isAlias(node)) && node.range != null;
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}
