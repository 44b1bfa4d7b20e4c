import { evaluate } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';

/** `Fn::FindInMap`, without the default value that only `AWS::LanguageExtensions` brings. */
export function findInMap(argument: Value, scope: Scope): Value {
  const [name, key, attribute] = isList(argument)
    ? argument.map((each) => scalarText(evaluate(each, scope)))
    : [];
  if (
    !isList(argument) ||
    argument.length !== 3 ||
    name === undefined ||
    key === undefined ||
    attribute === undefined
  ) {
    throw templateError(
      'every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
    );
  }
  const mapping = scope.template.mappings.get(name);
  if (!mapping) {
    throw templateError(`Mapping named '${name}' is not present in the 'Mappings' section of template.`);
  }
  const value = mapping[key]?.[attribute];
  if (value === undefined) throw templateError(`Unable to get mapping for ${name}::${key}::${attribute}`);
  return value;
}
