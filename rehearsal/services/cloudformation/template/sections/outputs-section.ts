import type { OutputDeclaration } from '../compiled-template.ts';
import { formatError, validationError } from '../template-error.ts';
import { isMap, scalarText, type Value, type ValueMap } from '../value.ts';

/** Quota: outputs of a template. */
const maximumOutputs = 200;

const members = new Set(['Condition', 'Description', 'Export', 'Value']);

/** Reads the Outputs section. */
export function outputsSection(section: ValueMap): ReadonlyMap<string, OutputDeclaration> {
  const entries = Object.entries(section);
  if (entries.length > maximumOutputs) {
    throw formatError(`Number of outputs, ${entries.length}, is greater than maximum allowed, 200`);
  }
  return new Map(entries.map(([name, value]) => [name, output(name, value)]));
}

function output(name: string, declared: Value): OutputDeclaration {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw formatError(`Outputs name '${name}' is non alphanumeric.`);
  if (!isMap(declared)) throw formatError('Every Outputs member must be an object.');
  for (const key of Object.keys(declared)) {
    if (!members.has(key)) throw validationError(`Invalid template output property '${key}'`);
  }
  const value = declared['Value'];
  if (value === undefined) throw formatError('Every Outputs member must contain a Value object');
  return {
    name,
    description: scalarText(declared['Description']),
    value,
    condition: scalarText(declared['Condition']),
    exportName: exportName(name, declared['Export']),
  };
}

function exportName(name: string, declared: Value | undefined): Value | undefined {
  if (declared === undefined) return undefined;
  const value = isMap(declared) ? declared['Name'] : undefined;
  if (value === undefined) {
    throw formatError(`Output ${name} is malformed. The Name field of every Export member must be specified`);
  }
  return value;
}
