import type { PropertyDifference } from '@aws-sdk/client-cloudformation';
import {
  isList,
  isMap,
  type Properties,
  scalarText,
  type Value,
  type ValueList,
  type ValueMap,
} from '../template/value.ts';

/** Properties that hold a document of the service's own: all of it counts, also what the template does not name. */
const documents: ReadonlySet<string> = new Set([
  'AssumeRolePolicyDocument',
  'KeyPolicy',
  'PolicyDocument',
  'RepositoryPolicyText',
]);

/**
 * "CloudFormation does not perform drift detection on the KMSKeyId property of any resources"
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html).
 */
const neverCompared: ReadonlySet<string> = new Set(['KMSKeyId', 'KmsKeyId']);

/**
 * How actual properties differ from expected ones. Only what the template sets is compared; items that a list has in
 * another order are the same.
 */
export function propertyDifferences(expected: Properties, actual: Properties): readonly PropertyDifference[] {
  return mapDifferences(expected, actual, '', false);
}

/** The actual values of what the template sets, as drift results show them. */
export function actualOfExpected(expected: Properties, actual: Properties): Properties {
  return Object.fromEntries(
    Object.entries(expected).flatMap(([name, value]): [string, Value][] => {
      const there = actual[name];
      if (there === undefined) return [];
      const nested = isMap(value) && isMap(there) && !documents.has(name);
      return [[name, nested ? actualOfExpected(value, there) : there]];
    }),
  );
}

/** Values as differences show them: texts as they are, anything else as JSON. */
export function shownValue(value: Value | undefined): string {
  if (value === undefined) return 'null';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function differences(
  expected: Value,
  actual: Value,
  path: string,
  whole: boolean,
): readonly PropertyDifference[] {
  if (isMap(expected) && isMap(actual)) return mapDifferences(expected, actual, path, whole);
  if (isList(expected) && isList(actual)) return listDifferences(expected, actual, path, whole);
  const text = scalarText(expected);
  if (text !== undefined && text === scalarText(actual)) return [];
  return [difference('NOT_EQUAL', path, expected, actual)];
}

function mapDifferences(
  expected: ValueMap,
  actual: ValueMap,
  path: string,
  whole: boolean,
): readonly PropertyDifference[] {
  const found = Object.entries(expected).flatMap(([name, value]) => {
    if (neverCompared.has(name)) return [];
    const there = actual[name];
    if (there === undefined) return [difference('REMOVE', `${path}/${name}`, value, undefined)];
    return differences(value, there, `${path}/${name}`, whole || documents.has(name));
  });
  if (!whole) return found;
  const added = Object.entries(actual).filter(([name]) => !Object.hasOwn(expected, name));
  return [...found, ...added.map(([name, value]) => difference('ADD', `${path}/${name}`, undefined, value))];
}

/** Items that are the same are left aside, wherever they stand; as many others on both sides are compared in order. */
function listDifferences(
  expected: ValueList,
  actual: ValueList,
  path: string,
  whole: boolean,
): readonly PropertyDifference[] {
  const there = actual.map((value, index) => ({ value, index }));
  const missing: { readonly value: Value; readonly index: number }[] = [];
  for (const [index, value] of expected.entries()) {
    const same = there.findIndex((each) => differences(value, each.value, '', whole).length === 0);
    if (same < 0) missing.push({ value, index });
    else there.splice(same, 1);
  }
  if (missing.length === there.length) {
    return missing.flatMap(({ value, index }, position) => {
      const other = there[position];
      return other ? differences(value, other.value, `${path}/${index}`, whole) : [];
    });
  }
  return [
    ...missing.map(({ value, index }) => difference('REMOVE', `${path}/${index}`, value, undefined)),
    ...there.map(({ value, index }) => difference('ADD', `${path}/${index}`, undefined, value)),
  ];
}

function difference(
  DifferenceType: 'ADD' | 'REMOVE' | 'NOT_EQUAL',
  PropertyPath: string,
  expected: Value | undefined,
  actual: Value | undefined,
): PropertyDifference {
  return {
    PropertyPath,
    ExpectedValue: shownValue(expected),
    ActualValue: shownValue(actual),
    DifferenceType,
  };
}
