import { stringify } from 'yaml';
import { isObject, type Json, type Template } from '../../assurance/policies/template.ts';

/**
 * A template as a person reviews it: YAML, with joined texts, references and attributes written as in `Fn::Sub`, so that
 * a changed policy shows as one changed line.
 */
export function readable(template: Template): string {
  const json: Json = JSON.parse(JSON.stringify(template));
  // The hash in a URL changes with every change of the other template, and says nothing itself.
  const text = stringify(simplified(json), { lineWidth: 0, aliasDuplicateObjects: false });
  return text.replace(/\/[0-9a-f]{64}\.json/g, '/(hash of the source template).json');
}

function simplified(value: Json): Json {
  if (Array.isArray(value)) return value.map(simplified);
  if (!isObject(value)) return value;
  const text = textOf(value);
  if (text !== undefined) return text;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, simplified(item)]));
}

/** `${…}` with a bang is what is meant literally, such as a policy variable: `Fn::Sub` writes it so too. */
function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value.replaceAll('${', '${!');
  if (!isObject(value) || Object.keys(value).length !== 1) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value;
  if (typeof Ref === 'string') return `\${${Ref}}`;
  if (Array.isArray(attribute)) return `\${${attribute.join('.')}}`;
  if (!Array.isArray(join) || join[0] !== '' || !Array.isArray(join[1])) return undefined;
  const parts = join[1].map(textOf);
  return parts.includes(undefined) ? undefined : parts.join('');
}
