import { pseudoParameters } from '../references.ts';
import type { Scope } from '../scope.ts';
import { formatError } from '../template-error.ts';
import type { Value } from '../value.ts';

/** `Ref`: a parameter, a pseudo parameter (`AWS::NoValue` gives `undefined`) or a resource. */
export function ref(name: string, scope: Scope): Value | undefined {
  if (pseudoParameters.has(name)) return scope.pseudoParameter(name);
  const parameter = scope.parameter(name);
  if (parameter !== undefined) return parameter;
  const resource = scope.resource(name);
  if (resource) return resource.ref;
  throw formatError(`Unresolved resource dependencies [${name}] in the ${scope.block} block of the template`);
}
