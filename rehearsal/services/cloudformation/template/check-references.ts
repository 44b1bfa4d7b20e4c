import type { CompiledTemplate } from './compiled-template.ts';
import { pseudoParameters, type Reference, references } from './references.ts';
import { formatError, templateError } from './template-error.ts';
import { isList, isMap, scalarText, type Value } from './value.ts';

/** Refuses references to what the template does not declare. */
export function checkReferences(template: CompiledTemplate): void {
  checkConditions(template);
  const resources = [...template.resources.values()];
  for (const { condition } of resources) knownCondition(template, condition, 'Resources');
  checkBlock(
    template,
    'Resources',
    resources.flatMap(({ properties, dependencies }) => [
      ...references(properties),
      ...[...dependencies].map((name): Reference => ({ kind: 'ref', name, by: 'Ref' })),
    ]),
  );
  const outputs = [...template.outputs.values()];
  for (const { condition } of outputs) knownCondition(template, condition, 'Outputs');
  checkBlock(
    template,
    'Outputs',
    outputs.flatMap(({ value, exportName }) => [
      ...references(value),
      ...(exportName === undefined ? [] : references(exportName)),
    ]),
  );
}

function checkBlock(template: CompiledTemplate, block: string, found: readonly Reference[]): void {
  const unresolved = new Set<string>();
  for (const reference of found) {
    if (reference.kind === 'condition') {
      if (!template.conditions.has(reference.name)) {
        throw templateError(`unresolved condition dependency ${reference.name} in ${reference.by}`);
      }
    } else if (reference.kind === 'attribute') {
      if (template.resources.has(reference.name)) continue;
      if (reference.by === 'Fn::Sub') unresolved.add(reference.name);
      else throw templateError(`instance of Fn::GetAtt references undefined resource ${reference.name}`);
    } else if (!isDeclared(template, reference.name)) unresolved.add(reference.name);
  }
  if (unresolved.size > 0) {
    throw formatError(
      `Unresolved resource dependencies [${[...unresolved].join(', ')}] in the ${block} block of the template`,
    );
  }
}

function isDeclared(template: CompiledTemplate, name: string): boolean {
  return template.parameters.has(name) || template.resources.has(name) || pseudoParameters.has(name);
}

function knownCondition(template: CompiledTemplate, name: string | undefined, block: string): void {
  if (name !== undefined && !template.conditions.has(name)) {
    throw formatError(`Unresolved condition dependency ${name} in the ${block} block of the template`);
  }
}

function checkConditions(template: CompiledTemplate): void {
  for (const [name, condition] of template.conditions) {
    for (const reference of references(condition)) {
      const known =
        reference.kind === 'ref' &&
        (template.parameters.has(reference.name) || pseudoParameters.has(reference.name));
      if (reference.kind !== 'condition' && !known) {
        throw formatError(
          `Unresolved dependencies [${reference.name}]. Cannot reference resources in the Conditions block of the template`,
        );
      }
    }
    checkConditionCircle(template, name, [name]);
  }
}

function checkConditionCircle(template: CompiledTemplate, name: string, path: readonly string[]): void {
  const condition = template.conditions.get(name);
  if (condition === undefined) return;
  for (const next of namedConditions(condition)) {
    if (!template.conditions.has(next)) {
      throw formatError(`Unresolved condition dependency ${next} in the Conditions block of the template`);
    }
    if (path.includes(next)) {
      throw formatError(`Circular dependencies for condition: [${path.join(', ')}]`);
    }
    checkConditionCircle(template, next, [...path, next]);
  }
}

/** The names under `Condition` (and of `Fn::If`) in a condition. */
function namedConditions(value: Value): readonly string[] {
  if (isList(value)) return value.flatMap(namedConditions);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Condition' && typeof argument === 'string') return [argument];
    const name = key === 'Fn::If' && isList(argument) ? scalarText(argument[0]) : undefined;
    return [...(name === undefined ? [] : [name]), ...namedConditions(argument)];
  });
}
