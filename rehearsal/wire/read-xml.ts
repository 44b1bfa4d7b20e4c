import { AwsError } from '../cloud/aws-error.ts';
import { missingMembers } from './required-members.ts';
import { parseScalar, type ScalarLike } from './scalar-text.ts';
import type { ListShape, Member, Shape, StructureShape } from './shape.ts';
import { attributeOf, childNames, childrenOf, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/**
 * Reads an XML body as its structure. Unknown elements are refused, as S3 validates against its published schema.
 *
 * @param rootName the name that the document's element must have
 * @throws AwsError `MalformedXML`
 */
export function readXml(
  shape: StructureShape,
  rootName: string,
  body: Uint8Array,
): Readonly<Record<string, unknown>> {
  const document = parseXml(Buffer.from(body).toString('utf8'));
  if (!document || document.name !== rootName) throw malformedXml();
  const value = readStructure(shape, document.root);
  if (missingMembers(shape, value).length > 0) throw malformedXml();
  return value;
}

function readStructure(shape: StructureShape, element: XmlElement): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const expected = new Set(shape.members.map(({ xmlName }) => xmlName));
  if (childNames(element).some((name) => !expected.has(name))) throw malformedXml();
  for (const member of shape.members) {
    const value = readMember(member, element);
    if (value !== undefined) result[member.name] = value;
  }
  return result;
}

function readMember(member: Member, element: XmlElement): unknown {
  const { shape, xmlName } = member;
  if (member.xmlAttribute) return attributeOf(element, xmlName.slice(xmlName.indexOf(':') + 1));
  const children = childrenOf(element, xmlName);
  if (children.length === 0) return undefined;
  if (shape.kind === 'list' && (member.flattened || shape.flattened)) {
    return children.map((child) => read(shape.item, child));
  }
  const [only] = children;
  if (!only || children.length > 1) throw malformedXml();
  return read(shape, only);
}

function read(shape: Shape, element: XmlElement): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, element);
    case 'list':
      return readList(shape, element);
    case 'map':
      // No request of a REST-XML service has a map in its body.
      throw malformedXml();
    default:
      return readScalar(shape, element);
  }
}

function readList(shape: ListShape, element: XmlElement): unknown[] {
  if (childNames(element).some((name) => name !== shape.itemName)) throw malformedXml();
  return childrenOf(element, shape.itemName).map((child) => read(shape.item, child));
}

function readScalar(shape: ScalarLike, element: XmlElement): unknown {
  if (childNames(element).length > 0) throw malformedXml();
  const text = textOf(element);
  const value = text === undefined ? undefined : parseScalar(shape, text, 'date-time');
  if (value === undefined) throw malformedXml();
  return value;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function malformedXml(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}
