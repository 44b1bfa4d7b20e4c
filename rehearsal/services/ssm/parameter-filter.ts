import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import { latest, type Parameter } from './parameter.ts';

/** The parameters that pass every filter. @throws InvalidFilterOption; NotImplemented for keys that are not modelled */
export function filterParameters(
  parameters: readonly Parameter[],
  filters: readonly ParameterStringFilter[] | undefined,
): readonly Parameter[] {
  return (filters ?? []).reduce(
    (left, filter) => left.filter((parameter) => passes(parameter, filter)),
    parameters,
  );
}

function passes(
  parameter: Parameter,
  { Key: key = '', Option: option, Values: values = [] }: ParameterStringFilter,
): boolean {
  if (key.startsWith('tag:')) {
    const value = parameter.tags.get(key.slice('tag:'.length));
    return value !== undefined && (values.length === 0 || compares(option, value, values));
  }
  switch (key) {
    case 'Name':
      return compares(option, parameter.name, values);
    case 'Type':
      return compares(option, latest(parameter).type, values);
    case 'Tier':
      return compares(option, latest(parameter).tier, values);
    case 'DataType':
      return compares(option, latest(parameter).dataType, values);
    case 'Path':
      return values.some((path) => liesUnder(parameter.name, path, option === 'Recursive'));
    default:
      throw notModelled(`parameter filters by ${key}`);
  }
}

/** Whether a parameter lies directly under a path, or, recursively, anywhere below it. */
export function liesUnder(name: string, path: string, recursive: boolean): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  if (!name.startsWith(prefix)) return false;
  return recursive || !name.slice(prefix.length).includes('/');
}

function compares(option = 'Equals', actual: string, values: readonly string[]): boolean {
  switch (option) {
    case 'Equals':
      return values.includes(actual);
    case 'BeginsWith':
      return values.some((value) => actual.startsWith(value));
    case 'Contains':
      return values.some((value) => actual.includes(value));
    default:
      throw new AwsError(
        'InvalidFilterOption',
        `The following filter option is not valid: ${option}. Valid options include: [BeginsWith, Equals].`,
      );
  }
}
