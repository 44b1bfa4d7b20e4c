import { evaluate } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';

/** `Fn::Join` */
export function join(argument: Value, scope: Scope): string {
  const [delimiter, given] = isList(argument) ? argument : [];
  if (!isList(argument) || argument.length !== 2 || typeof delimiter !== 'string' || given === undefined) {
    throw misuse();
  }
  const list = evaluate(given, scope);
  // A list that only the operation will know stands as one text.
  const texts = (isList(list) ? list : [list]).map(scalarText);
  if (texts.some((each) => each === undefined)) throw misuse();
  return texts.join(delimiter);
}

function misuse() {
  return templateError(
    'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
  );
}
