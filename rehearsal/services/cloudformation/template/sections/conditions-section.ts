import { conditionFunctions } from '../intrinsic-function.ts';
import { formatError } from '../template-error.ts';
import { isMap, type Value, type ValueMap } from '../value.ts';

/** Reads the Conditions section. */
export function conditionsSection(section: ValueMap): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(section).map(([name, value]) => {
      if (!/^[A-Za-z0-9]+$/.test(name)) throw formatError(`Conditions name '${name}' is non alphanumeric.`);
      const keys = isMap(value) ? Object.keys(value) : [];
      if (keys.length !== 1 || !conditionFunctions.has(keys[0] ?? '')) {
        throw formatError(
          `Every Conditions member must contain only a boolean function. (condition ${name})`,
        );
      }
      return [name, value];
    }),
  );
}
