import { evaluateCondition } from './evaluate-condition.ts';
import type { Scope } from './scope.ts';
import { templateError } from './template-error.ts';

/**
 * Refuses parameters that an assertion of the template's rules does not allow. The words around the assertion's own
 * description are not documented.
 */
export function checkRules(scope: Scope): void {
  for (const { name, condition, assertions } of scope.template.rules) {
    if (condition !== undefined && !evaluateCondition(condition, scope)) continue;
    for (const { assert, description } of assertions) {
      if (!evaluateCondition(assert, scope)) {
        throw templateError(`Rule ${name} failed: ${description ?? 'an assertion is not met'}`);
      }
    }
  }
}
