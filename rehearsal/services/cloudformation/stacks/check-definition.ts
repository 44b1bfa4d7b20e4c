import type { Cloud } from '../../../cloud/cloud.ts';
import { evaluateAll } from '../operations/evaluate-resources.ts';
import { checkRules } from '../template/check-rules.ts';
import { knownAfterApply } from '../template/scope.ts';
import { unknownResource } from './operation-scope.ts';
import type { StackDefinition } from './stack.ts';
import { type ScopeSources, StackScope } from './stack-scope.ts';

/**
 * Evaluates a definition as far as it can be before anything is asked of other stacks and services: rules, mappings,
 * references to resources whose condition is false.
 * @throws AwsError `ValidationError` as the API answers it at once
 */
export function checkDefinition(
  cloud: Cloud,
  definition: StackDefinition,
  stack: ScopeSources['stack'],
): StackScope {
  const scope = new StackScope({
    definition,
    stack,
    partition: cloud.partition,
    resource: () => unknownResource,
    exportValue: () => knownAfterApply,
    stackOutput: () => knownAfterApply,
    dynamicReference: () => knownAfterApply,
  });
  checkRules(scope.in('Rules'));
  evaluateAll(definition.template, scope);
  return scope;
}
