import type { StackScope } from '../stacks/stack-scope.ts';
import type { CompiledTemplate } from '../template/compiled-template.ts';
import { evaluate } from '../template/evaluate.ts';
import { isList, isMap, scalarText, type Value } from '../template/value.ts';
import { activeResources, evaluateAll } from './evaluate-resources.ts';
import type { Work } from './work.ts';

/**
 * Fetches what the template takes from other stacks and services, and notes the exports that it imports.
 * @throws AwsError such as "No export named X found."
 */
export async function preflight({ stack, definition, external, scope }: Work): Promise<void> {
  await external.lookups.evaluate(() => evaluateAll(definition.template, scope));
  stack.imports = importedNames(definition.template, scope);
}

/** The names of the exports that the active parts of a template import. */
function importedNames(template: CompiledTemplate, scope: StackScope): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of activeResources(template, scope).values()) collect(properties, scope, names);
  for (const output of template.outputs.values()) {
    if (scope.isActive(output)) collect(output.value, scope, names);
  }
  return names;
}

function collect(value: Value, scope: StackScope, names: Set<string>): void {
  if (isList(value)) for (const each of value) collect(each, scope, names);
  if (!isMap(value)) return;
  const imported = value['Fn::ImportValue'];
  const condition = value['Fn::If'];
  if (imported !== undefined) {
    const name = scalarText(evaluate(imported, scope));
    if (name !== undefined) names.add(name);
  } else if (isList(condition)) {
    const chosen = scope.condition(String(condition[0])) ? condition[1] : condition[2];
    if (chosen !== undefined) collect(chosen, scope, names);
  } else for (const each of Object.values(value)) collect(each, scope, names);
}
