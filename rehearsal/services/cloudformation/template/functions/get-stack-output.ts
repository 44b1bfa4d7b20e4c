import { evaluate } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isMap, scalarText, type Value } from '../value.ts';

const members = new Set(['StackName', 'OutputName', 'Region', 'RoleArn']);

/**
 * `Fn::GetStackOutput`: an output of another stack, in this or another account and Region; a weak reference, read
 * when the stack is created or updated
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html).
 */
export function getStackOutput(argument: Value, scope: Scope): string {
  const given: Record<string, string | undefined> = {};
  for (const [key, value] of isMap(argument) ? Object.entries(argument) : []) {
    if (!members.has(key)) throw templateError(`Fn::GetStackOutput does not support the parameter ${key}`);
    given[key] = scalarText(evaluate(value, scope));
  }
  const stackName = given['StackName'];
  const outputName = given['OutputName'];
  if (stackName === undefined || outputName === undefined) {
    throw templateError('every Fn::GetStackOutput object requires the parameters StackName and OutputName');
  }
  return scope.stackOutput({
    stackName,
    outputName,
    region: given['Region'] ?? scope.region,
    roleArn: given['RoleArn'],
  });
}
