import type { Parameter as ParameterAnswer, ParameterHistory, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { FoundParameter } from './find-parameter.ts';
import { latest, type Parameter, type ParameterVersion } from './parameter.ts';

/** A parameter with its value. */
export function parameterAnswer({ parameter, version, selector }: FoundParameter): ParameterAnswer {
  return {
    Name: parameter.name,
    Type: version.type,
    Value: version.value,
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: selector }),
    LastModifiedDate: version.lastModifiedDate,
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}

/** A parameter without its value. */
export function parameterMetadata(parameter: Parameter): ParameterMetadata {
  return { ...versionMetadata(parameter.name, latest(parameter)), ARN: parameter.arn };
}

/** One version of a parameter, with its value. */
export function parameterHistory(parameter: Parameter, version: ParameterVersion): ParameterHistory {
  return { ...versionMetadata(parameter.name, version), Value: version.value, Labels: [] };
}

function versionMetadata(name: string, version: ParameterVersion) {
  return {
    Name: name,
    Type: version.type,
    LastModifiedDate: version.lastModifiedDate,
    LastModifiedUser: version.lastModifiedUser,
    ...(version.description === undefined ? {} : { Description: version.description }),
    ...(version.allowedPattern === undefined ? {} : { AllowedPattern: version.allowedPattern }),
    Version: version.version,
    Tier: version.tier,
    Policies: [],
    DataType: version.dataType,
  };
}
