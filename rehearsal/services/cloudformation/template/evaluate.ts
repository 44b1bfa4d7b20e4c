import { base64 } from './functions/base64.ts';
import { cidr } from './functions/cidr.ts';
import { findInMap } from './functions/find-in-map.ts';
import { getAttribute } from './functions/get-attribute.ts';
import { getAvailabilityZones } from './functions/get-availability-zones.ts';
import { getStackOutput } from './functions/get-stack-output.ts';
import { join } from './functions/join.ts';
import { ref } from './functions/ref.ts';
import { select } from './functions/select.ts';
import { split } from './functions/split.ts';
import { substitute } from './functions/substitute.ts';
import { type FunctionCall, functionCall } from './intrinsic-function.ts';
import type { Scope } from './scope.ts';
import { templateError } from './template-error.ts';
import { isList, isMap, scalarText, type Value } from './value.ts';

/**
 * Evaluates all functions in a value; `undefined` is `AWS::NoValue`, which takes the property or list item away.
 * @throws AwsError with CloudFormation's text for a function that is used wrongly
 */
export function evaluate(value: Value, scope: Scope): Value | undefined {
  const call = functionCall(value);
  if (call) return evaluateCall(call, scope);
  if (typeof value === 'string' && value.includes('{{resolve:')) return withDynamicReferences(value, scope);
  if (isList(value)) return value.map((each) => evaluate(each, scope)).filter((each) => each !== undefined);
  if (!isMap(value)) return value;
  const result: Record<string, Value> = {};
  for (const [key, each] of Object.entries(value)) {
    const evaluated = evaluate(each, scope);
    if (evaluated !== undefined) result[key] = evaluated;
  }
  return result;
}

function evaluateCall({ name, argument }: FunctionCall, scope: Scope): Value | undefined {
  switch (name) {
    case 'Ref':
      return ref(String(argument), scope);
    case 'Fn::GetAtt':
      return getAttribute(argument, scope);
    case 'Fn::Sub':
      return resolved(substitute(argument, scope), scope);
    case 'Fn::Join':
      return resolved(join(argument, scope), scope);
    case 'Fn::If':
      return choose(argument, scope);
    case 'Fn::Select':
      return select(argument, scope);
    case 'Fn::Split':
      return split(argument, scope);
    case 'Fn::FindInMap':
      return findInMap(argument, scope);
    case 'Fn::Base64':
      return base64(argument, scope);
    case 'Fn::Cidr':
      return cidr(argument, scope);
    case 'Fn::GetStackOutput':
      return getStackOutput(argument, scope);
    case 'Fn::ImportValue':
      return importValue(argument, scope);
    case 'Fn::GetAZs':
      return getAvailabilityZones(argument, scope);
    default:
      throw templateError(`Encountered unsupported function: ${name} in a value`);
  }
}

function choose(argument: Value, scope: Scope): Value | undefined {
  const [name, whenTrue, whenFalse] = isList(argument) ? argument : [];
  if (!isList(argument) || argument.length !== 3 || typeof name !== 'string') {
    throw templateError('Fn::If requires a list argument with three elements');
  }
  const chosen = scope.condition(name) ? whenTrue : whenFalse;
  return chosen === undefined ? undefined : evaluate(chosen, scope);
}

function importValue(argument: Value, scope: Scope): string {
  const name = scalarText(evaluate(argument, scope));
  if (name === undefined) {
    throw templateError(
      'the attribute in Fn::ImportValue must be a string or a function that returns a string',
    );
  }
  return scope.importValue(name);
}

function resolved(text: string, scope: Scope): string {
  return text.includes('{{resolve:') ? withDynamicReferences(text, scope) : text;
}

function withDynamicReferences(text: string, scope: Scope): string {
  return text.replaceAll(/\{\{resolve:[^}]+\}\}/g, (reference) => scope.dynamicReference(reference));
}
