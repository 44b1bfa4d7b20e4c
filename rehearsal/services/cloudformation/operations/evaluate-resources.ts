import type { StackScope } from '../stacks/stack-scope.ts';
import type { CompiledTemplate, ResourceDeclaration } from '../template/compiled-template.ts';
import { evaluate } from '../template/evaluate.ts';

/** The resources of a template whose condition holds. */
export function activeResources(
  template: CompiledTemplate,
  scope: StackScope,
): ReadonlyMap<string, ResourceDeclaration> {
  return new Map([...template.resources].filter(([, resource]) => scope.isActive(resource)));
}

/** Evaluates everything once, so that what is wrong or has to be fetched shows before anything is made. */
export function evaluateAll(template: CompiledTemplate, scope: StackScope): void {
  for (const { properties } of activeResources(template, scope).values()) evaluate(properties, scope);
  const outputs = scope.in('Outputs');
  for (const output of template.outputs.values()) {
    if (!scope.isActive(output)) continue;
    evaluate(output.value, outputs);
    if (output.exportName !== undefined) evaluate(output.exportName, outputs);
  }
}
