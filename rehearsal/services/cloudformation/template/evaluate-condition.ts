import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { templateError } from './template-error.ts';
import { isList, isMap, sameValue, scalarText, type Value, type ValueList } from './value.ts';

/** Evaluates a boolean function of the Conditions section or of a rule. */
export function evaluateCondition(condition: Value, scope: Scope): boolean {
  const [name, argument] = isMap(condition) ? (Object.entries(condition)[0] ?? []) : [];
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::Equals':
      return equals(argument, scope);
    case 'Fn::Not':
      return !operands('Not', argument, 1, 1)
        .map((each) => evaluateCondition(each, scope))
        .includes(true);
    case 'Fn::And':
      return operands('And', argument, 2, 10).every((each) => evaluateCondition(each, scope));
    case 'Fn::Or':
      return operands('Or', argument, 2, 10).some((each) => evaluateCondition(each, scope));
    case 'Fn::Contains':
      return contains(argument, scope);
    case 'Fn::EachMemberEquals':
      return eachMemberEquals(argument, scope);
    case 'Fn::EachMemberIn':
      return eachMemberIn(argument, scope);
    default:
      throw templateError(`Encountered unsupported function: ${name ?? 'none'} in a condition`);
  }
}

function operands(name: string, argument: Value | undefined, least: number, most: number): ValueList {
  if (isList(argument) && argument.length >= least && argument.length <= most) return argument;
  throw templateError(
    name === 'Not'
      ? 'every Fn::Not object requires one boolean parameter.'
      : `every Fn::${name} object requires a list of at least ${least} and at most ${most} boolean parameters.`,
  );
}

function equals(argument: Value | undefined, scope: Scope): boolean {
  const [left, right] = isList(argument) ? argument : [];
  if (!isList(argument) || argument.length !== 2 || left === undefined || right === undefined) {
    throw templateError('every Fn::Equals object requires a list of 2 string parameters.');
  }
  const values = [evaluate(left, scope), evaluate(right, scope)];
  const [first, second] = values.map((each) => scalarText(each) ?? each);
  return sameValue(first, second);
}

function contains(argument: Value | undefined, scope: Scope): boolean {
  const [list, value] = twoArguments('Contains', argument);
  return texts(list, scope).includes(scalarText(evaluate(value, scope)));
}

function eachMemberEquals(argument: Value | undefined, scope: Scope): boolean {
  const [list, value] = twoArguments('EachMemberEquals', argument);
  const expected = scalarText(evaluate(value, scope));
  return texts(list, scope).every((each) => each === expected);
}

function eachMemberIn(argument: Value | undefined, scope: Scope): boolean {
  const [list, among] = twoArguments('EachMemberIn', argument);
  const allowed = texts(among, scope);
  return texts(list, scope).every((each) => allowed.includes(each));
}

function twoArguments(name: string, argument: Value | undefined): readonly [Value, Value] {
  const [first, second] = isList(argument) ? argument : [];
  if (first === undefined || second === undefined) {
    throw templateError(`every Fn::${name} object requires a list of 2 parameters.`);
  }
  return [first, second];
}

function texts(value: Value, scope: Scope): readonly (string | undefined)[] {
  const evaluated = evaluate(value, scope);
  return (isList(evaluated) ? evaluated : [evaluated]).map(scalarText);
}
