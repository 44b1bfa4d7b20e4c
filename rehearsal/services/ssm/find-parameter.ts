import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import { parameterNotFound } from './errors.ts';
import { latest, type Parameter, type ParameterVersion } from './parameter.ts';
import { readSelector } from './parameter-name.ts';
import type { ParameterPlace, SsmState } from './state.ts';

/** A parameter in the version that was asked for. */
export interface FoundParameter {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
  readonly selector: string | undefined;
}

/** @throws ParameterNotFound, ParameterVersionNotFound; NotImplemented for a label */
export function findVersion(ssm: SsmState, place: ParameterPlace, given: string): FoundParameter {
  const { name, selector } = readSelector(given, place);
  const parameter = findParameter(ssm, place, name);
  if (selector === undefined) return { parameter, version: latest(parameter), selector };
  if (!/^:\d+$/.test(selector)) throw notModelled('labels of parameters');
  const version = parameter.versions.find((candidate) => `:${candidate.version}` === selector);
  if (version === undefined) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector.slice(1)} of ${name}. Verify the version and try again.`,
    );
  }
  return { parameter, version, selector };
}

/** The parameter of a name or of an ARN of the caller's own; a name without its leading slash is found by ARN only. @throws ParameterNotFound */
export function findParameter(ssm: SsmState, place: ParameterPlace, given: string): Parameter {
  const { name } = readSelector(given, place);
  const parameter =
    ssm.parameter(place, name) ??
    (given.startsWith('arn:') ? ssm.parameter(place, name.slice(1)) : undefined);
  if (parameter === undefined) throw parameterNotFound();
  return parameter;
}
