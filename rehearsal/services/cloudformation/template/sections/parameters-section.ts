import type { ParameterDeclaration } from '../compiled-template.ts';
import { formatError, validationError } from '../template-error.ts';
import { isList, isMap, scalarText, type Value, type ValueMap } from '../value.ts';

/** Quota: parameters of a template. */
const maximumParameters = 200;

const members = new Set([
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
]);

/** Reads the Parameters section. */
export function parametersSection(section: ValueMap): ReadonlyMap<string, ParameterDeclaration> {
  const names = Object.keys(section);
  if (names.length > maximumParameters) {
    throw formatError(`Number of parameters, ${names.length}, is greater than maximum allowed, 200`);
  }
  return new Map(Object.entries(section).map(([name, value]) => [name, parameter(name, value)]));
}

function parameter(name: string, value: Value): ParameterDeclaration {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw formatError(`Parameter name ${name} is non alphanumeric.`);
  if (!isMap(value)) throw formatError('Every Parameters member must be an object.');
  for (const key of Object.keys(value)) {
    if (!members.has(key)) throw validationError(`Invalid template parameter property '${key}'`);
  }
  const type = scalarText(value['Type']);
  if (type === undefined) throw formatError('Every Parameters object must contain a Type member.');
  checkType(name, type);
  return {
    name,
    type,
    description: scalarText(value['Description']),
    default: defaultText(name, value['Default']),
    noEcho: String(value['NoEcho'] ?? 'false').toLowerCase() === 'true',
    allowedValues: allowedValues(name, value['AllowedValues']),
    allowedPattern: scalarText(value['AllowedPattern']),
    constraintDescription: scalarText(value['ConstraintDescription']),
    minLength: limit(name, value, 'MinLength'),
    maxLength: limit(name, value, 'MaxLength'),
    minValue: limit(name, value, 'MinValue'),
    maxValue: limit(name, value, 'MaxValue'),
  };
}

/** Whether AWS has this type; those that the rehearsal cannot check are refused when a value is given. */
function checkType(name: string, type: string): void {
  const known =
    /^(?:String|Number|List<Number>|CommaDelimitedList)$/.test(type) ||
    /^AWS::SSM::Parameter::(?:Name|Value<.+>)$/.test(type) ||
    /^(?:List<)?AWS::(?:EC2|Route53)::[A-Za-z0-9:]+>?$/.test(type);
  if (!known) throw formatError(`Unrecognized parameter type: ${type} (parameter ${name})`);
}

function defaultText(name: string, value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = scalarText(value);
  if (text === undefined) {
    throw formatError(`Every Default member must be a string. (parameter ${name})`);
  }
  return text;
}

function allowedValues(name: string, value: Value | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!isList(value)) throw formatError(`Every AllowedValues member must be a list. (parameter ${name})`);
  return value.map((each) => scalarText(each) ?? '');
}

function limit(name: string, value: ValueMap, key: string): number | undefined {
  const text = scalarText(value[key]);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isNaN(number)) throw formatError(`Every ${key} member must be a number. (parameter ${name})`);
  return number;
}
