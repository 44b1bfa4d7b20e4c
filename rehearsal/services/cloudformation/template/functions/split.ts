import { evaluate } from '../evaluate.ts';
import { knownAfterApply, type Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';

/** `Fn::Split`; the delimiter takes no function. */
export function split(argument: Value, scope: Scope): Value {
  const [delimiter, source] = isList(argument) ? argument : [];
  const text = source === undefined ? undefined : scalarText(evaluate(source, scope));
  if (!isList(argument) || argument.length !== 2 || typeof delimiter !== 'string' || text === undefined) {
    throw templateError(
      'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    );
  }
  return text.includes(knownAfterApply) ? knownAfterApply : text.split(delimiter);
}
