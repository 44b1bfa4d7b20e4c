import type { Parameter } from '@aws-sdk/client-cloudformation';
import { compileTemplate } from '../template/compile-template.ts';
import { chooseParameterTexts, type ParameterValues } from '../template/parameter-values.ts';
import type { StackSet } from './stack-set.ts';

/** The value of every parameter of a stack set's template; `before` is what `UsePreviousValue` goes back to. */
export function readParameters(
  template: string,
  given: readonly Parameter[],
  before?: StackSet,
): ReadonlyMap<string, string> {
  const previous = before && valuesOf(before.template, before.parameters);
  return chooseParameterTexts(compileTemplate(template).parameters, given, previous);
}

/**
 * The values that a request overrides for some instances. A list replaces the overrides there were; a parameter that
 * it leaves out goes back to the stack set's value. Without a list all stay
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackInstances.html).
 */
export function readOverrides(
  stackSet: StackSet,
  given: readonly Parameter[] | undefined,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (given === undefined) return before;
  const named = new Set(given.map(({ ParameterKey }) => ParameterKey));
  const others = [...stackSet.parameters.keys()].filter((key) => !named.has(key));
  const texts = chooseParameterTexts(
    compileTemplate(stackSet.template).parameters,
    [...given, ...others.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }))],
    valuesOf(stackSet.template, new Map([...stackSet.parameters, ...before])),
  );
  return new Map([...texts].filter(([key]) => named.has(key)));
}

/** Parameters as DescribeStackSet and DescribeStackInstance show them: `NoEcho` values are masked. */
export function showParameters(template: string, texts: ReadonlyMap<string, string>): Parameter[] {
  const { parameters } = compileTemplate(template);
  return [...texts].map(([key, text]) => ({
    ParameterKey: key,
    ParameterValue: parameters.get(key)?.noEcho ? '****' : text,
  }));
}

function valuesOf(template: string, texts: ReadonlyMap<string, string>): ParameterValues {
  const { parameters } = compileTemplate(template);
  return new Map(
    [...texts].flatMap(([key, text]) => {
      const declaration = parameters.get(key);
      return declaration === undefined ? [] : [[key, { declaration, text, resolved: undefined }] as const];
    }),
  );
}
