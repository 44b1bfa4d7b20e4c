import { notModelled } from '../../../cloud/aws-error.ts';
import { templateError } from './template-error.ts';
import { isMap, type Value } from './value.ts';

/** A call of an intrinsic function in a template. */
export interface FunctionCall {
  readonly name: string;
  readonly argument: Value;
}

/** The functions that give values. */
const valueFunctions: ReadonlySet<string> = new Set([
  'Ref',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::FindInMap',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::GetStackOutput',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
]);

/** The functions that give true or false, in the Conditions section and in rules. */
export const conditionFunctions: ReadonlySet<string> = new Set([
  'Condition',
  'Fn::And',
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::Equals',
  'Fn::Not',
  'Fn::Or',
]);

/** Functions that AWS has and that only a transform or another section of its own makes available. */
const functionsNotModelled: ReadonlySet<string> = new Set([
  'Fn::ForEach',
  'Fn::Length',
  'Fn::RefAll',
  'Fn::ToJsonString',
  'Fn::Transform',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
]);

/** The function call that a value is, or `undefined` for plain data. */
export function functionCall(value: Value): FunctionCall | undefined {
  if (!isMap(value)) return undefined;
  const keys = Object.keys(value);
  const name = keys.find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name === undefined) return undefined;
  if (functionsNotModelled.has(name) || name.startsWith('Fn::ForEach::')) throw notModelled(name);
  if (!valueFunctions.has(name) && !conditionFunctions.has(name)) {
    const supported = [...valueFunctions, ...conditionFunctions].sort().join(', ');
    throw templateError(`Encountered unsupported function: ${name} Supported functions are: [${supported}]`);
  }
  const argument = value[name];
  if (keys.length > 1 || argument === undefined) {
    throw notModelled(`a map that holds the function ${name} beside other keys`);
  }
  return { name, argument };
}
