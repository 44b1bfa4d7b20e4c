import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: its children by name, without namespace prefixes; attributes begin with `@`. */
export interface XmlElement {
  readonly [name: string]: readonly XmlElement[] | readonly string[] | string | undefined;
}

/** Deeper than any request of S3. */
const MAX_DEPTH = 40;
const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  alwaysCreateTextNode: true,
  ignoreDeclaration: true,
  cdataPropName: CDATA,
  isArray: () => true,
  maxNestedTags: MAX_DEPTH,
  // Decoded here: the parser leaves character references and unknown entities as they are.
  processEntities: false,
});

/**
 * Parses a document into its root element.
 *
 * @returns undefined for what is not well-formed, has a document type or nests too deeply
 */
export function parseXml(text: string): { readonly name: string; readonly root: XmlElement } | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined;
  try {
    if (XMLValidator.validate(text) !== true) return undefined;
    const document: unknown = parser.parse(text);
    if (typeof document !== 'object' || document === null) return undefined;
    const [root, ...others] = Object.entries(document).filter(([name]) => name !== TEXT);
    if (!root || others.length > 0) return undefined;
    const [name, elements] = root;
    return Array.isArray(elements) && elements.length === 1 ? { name, root: elements[0] } : undefined;
  } catch {
    return undefined;
  }
}

/** The child elements of a name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  const children = Object.hasOwn(element, name) ? element[name] : undefined;
  return Array.isArray(children) ? children.filter((child) => typeof child === 'object') : [];
}

/** The names of an element's child elements. */
export function childNames(element: XmlElement): readonly string[] {
  return Object.keys(element).filter((name) => !name.startsWith('@') && !name.startsWith('#'));
}

/** The value of an attribute. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const value = element[`@${name}`];
  const text: unknown = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? decodeEntities(text) : undefined;
}

/** The text of an element; undefined where an entity in it is unknown. */
export function textOf(element: XmlElement): string | undefined {
  const text = element[TEXT];
  const plain = decodeEntities(typeof text === 'string' ? text : '');
  const literal = childrenOf(element, CDATA).map((section) => section[TEXT] ?? '');
  return plain === undefined ? undefined : plain + literal.join('');
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let unknown = false;
  const decoded = text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,30});|&/g, (_, entity?: string) => {
    const character = entity && (entity.startsWith('#') ? characterOf(entity) : named.get(entity));
    if (!character) unknown = true;
    return character || '';
  });
  return unknown ? undefined : decoded;
}

function characterOf(reference: string): string {
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice(2), 16)
    : Number.parseInt(reference.slice(1), 10);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0 && code <= 0x10ffff && !surrogate ? String.fromCodePoint(code) : '';
}
