import { type CollectionTag, Pair, Scalar, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';

/**
 * The short forms of the intrinsic functions
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).
 */
const functionsByTag: Readonly<Record<string, string>> = {
  '!Ref': 'Ref',
  '!Condition': 'Condition',
  ...Object.fromEntries(
    [
      'And',
      'Base64',
      'Cidr',
      'Equals',
      'FindInMap',
      'GetAZs',
      'GetAtt',
      'GetStackOutput',
      'If',
      'ImportValue',
      'Join',
      'Length',
      'Not',
      'Or',
      'Select',
      'Split',
      'Sub',
      'ToJsonString',
      'Transform',
    ].map((name) => [`!${name}`, `Fn::${name}`]),
  ),
};

/** YAML tags that make of `!Sub x` what `Fn::Sub: x` is. */
export const shortFormTags = Object.entries(functionsByTag).flatMap(
  ([tag, name]): (ScalarTag | CollectionTag)[] => [
    { tag, resolve: (text: string) => ({ [name]: name === 'Fn::GetAtt' ? attributePath(text) : text }) },
    { tag, collection: 'seq' as const, nodeClass: YAMLSeq, resolve: (list) => call(name, list) },
    { tag, collection: 'map' as const, nodeClass: YAMLMap, resolve: (map) => call(name, map) },
  ],
);

function call(name: string, argument: unknown): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(name), argument));
  return map;
}

/** `A.B.C` is the attribute `B.C` of the resource `A`. */
function attributePath(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
