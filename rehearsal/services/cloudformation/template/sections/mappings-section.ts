import type { Mapping } from '../compiled-template.ts';
import { formatError } from '../template-error.ts';
import { isList, isMap, scalarText, type Value, type ValueMap } from '../value.ts';

/** Reads the Mappings section: two levels of keys, scalars or lists as values. */
export function mappingsSection(section: ValueMap): ReadonlyMap<string, Mapping> {
  return new Map(Object.entries(section).map(([name, value]) => [name, mapping(name, value)]));
}

function mapping(name: string, value: Value): Mapping {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw formatError(`Mappings name '${name}' is non alphanumeric.`);
  if (!isMap(value)) throw formatError(`Every Mappings member ${name} must be a map`);
  return Object.fromEntries(
    Object.entries(value).map(([key, attributes]) => {
      if (!isMap(attributes)) throw formatError(`Every Mappings member ${key} must be a map`);
      for (const each of Object.values(attributes)) {
        if (scalarText(each) === undefined && !isList(each)) {
          throw formatError('Every Mappings attribute must be a String or a List.');
        }
      }
      return [key, attributes];
    }),
  );
}
