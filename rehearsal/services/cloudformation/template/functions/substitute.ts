import { evaluate } from '../evaluate.ts';
import { subArgument } from '../references.ts';
import type { Scope } from '../scope.ts';
import { subPieces } from '../sub-text.ts';
import { templateError } from '../template-error.ts';
import { scalarText, type Value } from '../value.ts';
import { attributeOf } from './get-attribute.ts';
import { ref } from './ref.ts';

/** `Fn::Sub` */
export function substitute(argument: Value, scope: Scope): string {
  const { text, variables } = subArgument(argument);
  return subPieces(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : substituteName(piece.name, variables, scope)))
    .join('');
}

function substituteName(name: string, variables: Readonly<Record<string, Value>>, scope: Scope): string {
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const dot = name.indexOf('.');
  const value =
    variable !== undefined
      ? evaluate(variable, scope)
      : dot < 0
        ? ref(name, scope)
        : attributeOf(name.slice(0, dot), name.slice(dot + 1), scope);
  const substituted = scalarText(value);
  if (substituted === undefined) {
    throw templateError(`Fn::Sub expression does not resolve to a string (variable ${name})`);
  }
  return substituted;
}
