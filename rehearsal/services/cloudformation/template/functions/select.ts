import { evaluate } from '../evaluate.ts';
import { knownAfterApply, type Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';

/** `Fn::Select` */
export function select(argument: Value, scope: Scope): Value | undefined {
  const [indexArgument, listArgument] = isList(argument) ? argument : [];
  if (
    !isList(argument) ||
    argument.length !== 2 ||
    indexArgument === undefined ||
    listArgument === undefined
  ) {
    throw misuse();
  }
  const index = Number(scalarText(evaluate(indexArgument, scope)));
  const list = evaluate(listArgument, scope);
  if (list === knownAfterApply) return knownAfterApply;
  if (!Number.isInteger(index) || !isList(list)) throw misuse();
  const value = list[index];
  if (value === undefined) {
    throw templateError(`Fn::Select cannot select nonexistent value at index ${index}`);
  }
  return value;
}

function misuse() {
  return templateError('Fn::Select requires a list argument with two elements: an integer index and a list');
}
