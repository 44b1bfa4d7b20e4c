import { evaluate } from '../evaluate.ts';
import { attributeArgument } from '../references.ts';
import type { Scope } from '../scope.ts';
import { formatError, templateError } from '../template-error.ts';
import { scalarText, type Value } from '../value.ts';

/** `Fn::GetAtt` */
export function getAttribute(argument: Value, scope: Scope): Value {
  const { name, attribute } = attributeArgument(argument);
  const text = scalarText(evaluate(attribute, scope));
  if (text === undefined) {
    throw templateError(
      'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  }
  return attributeOf(name, text, scope);
}

/** An attribute of a resource that must exist. */
export function attributeOf(name: string, attribute: string, scope: Scope): Value {
  const resource = scope.resource(name);
  if (!resource) {
    throw formatError(
      `Unresolved resource dependencies [${name}] in the ${scope.block} block of the template`,
    );
  }
  return resource.attribute(attribute);
}
