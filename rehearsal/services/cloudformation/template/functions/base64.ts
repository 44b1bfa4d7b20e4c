import { evaluate } from '../evaluate.ts';
import { knownAfterApply, type Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { scalarText, type Value } from '../value.ts';

/** `Fn::Base64` */
export function base64(argument: Value, scope: Scope): string {
  const text = scalarText(evaluate(argument, scope));
  if (text === undefined) throw templateError('every Fn::Base64 object must have a String-typed value.');
  return text.includes(knownAfterApply) ? knownAfterApply : Buffer.from(text).toString('base64');
}
