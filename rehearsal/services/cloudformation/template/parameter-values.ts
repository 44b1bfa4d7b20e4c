import type { Parameter } from '@aws-sdk/client-cloudformation';
import { notModelled } from '../../../cloud/aws-error.ts';
import { checkParameterConstraints } from './check-parameter-constraints.ts';
import type { ParameterDeclaration } from './compiled-template.ts';
import { validationError } from './template-error.ts';
import type { Value } from './value.ts';

/** The value that a stack has for a parameter. */
export interface ParameterValue {
  readonly declaration: ParameterDeclaration;
  /** As given: for `AWS::SSM::Parameter::Value<...>` the name of the SSM parameter. */
  readonly text: string;
  /** The value of the SSM parameter. */
  readonly resolved: string | undefined;
}

export type ParameterValues = ReadonlyMap<string, ParameterValue>;

/** Longest value of a parameter, in bytes. */
const maximumBytes = 4096;

/**
 * The text of each declared parameter: as given, as before (`UsePreviousValue`), or the default.
 * @throws AwsError `ValidationError` for unknown, missing or refused values
 */
export function chooseParameterTexts(
  declarations: ReadonlyMap<string, ParameterDeclaration>,
  given: readonly Parameter[],
  previous: ParameterValues | undefined,
): ReadonlyMap<string, string> {
  const unknown = given.map((each) => each.ParameterKey ?? '').filter((each) => !declarations.has(each));
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  const byKey = new Map<string, Parameter>();
  for (const each of given) {
    const key = each.ParameterKey ?? '';
    if (byKey.has(key)) throw validationError(`Duplicate parameter keys: [${key}]`);
    byKey.set(key, each);
  }
  const texts = new Map<string, string>();
  const missing: string[] = [];
  for (const declaration of declarations.values()) {
    const text = givenText(declaration, byKey.get(declaration.name), previous) ?? declaration.default;
    if (text === undefined) missing.push(declaration.name);
    else texts.set(declaration.name, text);
  }
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  for (const declaration of declarations.values()) check(declaration, texts.get(declaration.name) ?? '');
  return texts;
}

function givenText(
  { name }: ParameterDeclaration,
  given: Parameter | undefined,
  previous: ParameterValues | undefined,
): string | undefined {
  if (!given?.UsePreviousValue) return given?.ParameterValue;
  if (given.ParameterValue !== undefined && given.ParameterValue !== '') {
    throw validationError(
      `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  }
  const before = previous?.get(name);
  if (!before) {
    throw validationError(
      `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    );
  }
  return before.text;
}

function check(declaration: ParameterDeclaration, text: string): void {
  if (/^(?:List<)?AWS::(?:EC2|Route53)::/.test(declaration.type)) {
    throw notModelled(`the parameter type ${declaration.type}`);
  }
  if (Buffer.byteLength(text) > maximumBytes) {
    throw validationError(
      `1 validation error detected: Value at 'parameters' failed to satisfy constraint: Member must have length less than or equal to ${maximumBytes} (parameter ${declaration.name})`,
    );
  }
  checkParameterConstraints(declaration, text);
}

/** Whether the parameter names an SSM parameter whose value is meant. */
export function isSsmValue({ type }: ParameterDeclaration): boolean {
  return type.startsWith('AWS::SSM::Parameter::Value<');
}

/** What `Ref` gives: a list for list types. */
export function parameterAsValue({ declaration, text, resolved }: ParameterValue): Value {
  const value = resolved ?? text;
  const inner = /^AWS::SSM::Parameter::Value<(.+)>$/.exec(declaration.type)?.[1] ?? declaration.type;
  if (inner !== 'CommaDelimitedList' && !inner.startsWith('List<')) return value;
  return value === '' ? [''] : value.split(',').map((each) => each.trim());
}

/** A parameter as DescribeStacks shows it: a `NoEcho` value is masked. */
export function parameterForDisplay({ declaration, text, resolved }: ParameterValue): Parameter {
  return {
    ParameterKey: declaration.name,
    ParameterValue: declaration.noEcho ? '****' : text,
    ...(resolved === undefined ? {} : { ResolvedValue: declaration.noEcho ? '****' : resolved }),
  };
}
