import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import { constraintError, validationError } from './errors.ts';
import type { ParameterType, ParameterVersion } from './parameter.ts';

/** Bytes. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const longestStandard = 4096;
const longestAdvanced = 8192;

const documentation =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';

/** @throws ValidationException; NotImplemented for SecureString */
export function checkType(type: string | undefined, present: ParameterType | undefined): ParameterType {
  if (type === undefined) {
    if (present === undefined)
      throw validationError('A parameter type is required when you create a parameter.');
    return present;
  }
  if (type === 'SecureString') throw notModelled('SecureString parameters');
  if (type !== 'String' && type !== 'StringList') {
    throw constraintError(type, 'type', 'satisfy enum value set: [SecureString, StringList, String]');
  }
  if (present !== undefined && present !== type) {
    throw new AwsError(
      'HierarchyTypeMismatchException',
      "Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
    );
  }
  return type;
}

/** @throws ValidationException */
export function checkValue(value: string | undefined, tier: ParameterVersion['tier']): string {
  if (value === undefined || value === '') {
    throw validationError(
      "1 validation error detected: Value '' at 'value' failed to satisfy constraint: Member must have length greater than or equal to 1.",
    );
  }
  if (/\{\{.*\}\}/s.test(value)) {
    throw validationError(
      `Parameter value can't nest another parameter. Do not use "{{}}" in the value: ${value}`,
    );
  }
  const bytes = Buffer.byteLength(value);
  if (tier === 'Standard' && bytes > longestStandard) {
    throw validationError(
      `Standard tier parameters support a maximum parameter value of ${longestStandard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see ${documentation}`,
    );
  }
  if (bytes > longestAdvanced) {
    throw validationError(
      `Advanced tier parameters support a maximum parameter value of ${longestAdvanced} characters.`,
    );
  }
  return value;
}

/** @throws ParameterPatternMismatchException, InvalidAllowedPatternException */
export function checkPattern(pattern: string | undefined, value: string): string | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  let matches: boolean;
  try {
    matches = new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    throw new AwsError(
      'InvalidAllowedPatternException',
      'The request does not meet the regular expression requirement.',
    );
  }
  if (!matches) {
    throw new AwsError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
  return pattern;
}

/** @throws ValidationException; NotImplemented for the types that AWS checks elsewhere */
export function checkDataType(dataType = 'text'): string {
  if (dataType === 'aws:ec2:image' || dataType === 'aws:ssm:integration') {
    throw notModelled(`parameters of the data type ${dataType}`);
  }
  if (dataType !== 'text') {
    throw validationError(
      `The following data type is not supported: ${dataType} (Data type names are all lowercase.)`,
    );
  }
  return dataType;
}

/** The tier that a value gets. @throws ValidationException */
export function chooseTier(
  asked: string | undefined,
  present: ParameterVersion['tier'] | undefined,
  value: string | undefined,
): ParameterVersion['tier'] {
  if (asked === 'Intelligent-Tiering') {
    const fits = Buffer.byteLength(value ?? '') <= longestStandard && present !== 'Advanced';
    return fits ? 'Standard' : 'Advanced';
  }
  if (asked === undefined) return present ?? 'Standard';
  if (asked !== 'Standard' && asked !== 'Advanced') {
    throw constraintError(asked, 'tier', 'satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]');
  }
  if (asked === 'Standard' && present === 'Advanced') {
    throw validationError(
      `This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter. For more information, see ${documentation}`,
    );
  }
  return asked;
}
