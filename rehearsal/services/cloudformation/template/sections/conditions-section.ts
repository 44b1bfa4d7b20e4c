import { conditionFunctions } from '../intrinsic-function.ts';
import { formatError, templateError } from '../template-error.ts';
import { isList, isMap, type Value, type ValueMap } from '../value.ts';

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
      checkEquals(value);
      return [name, value];
    }),
  );
}

/** The number of parameters is looked at before anything is evaluated, also in conditions that nobody asks for. */
function checkEquals(value: Value): void {
  if (isList(value)) value.forEach(checkEquals);
  if (!isMap(value)) return;
  const compared = value['Fn::Equals'];
  if (compared !== undefined && !(isList(compared) && compared.length === 2)) {
    throw templateError('every Fn::Equals object requires a list of 2 string parameters.');
  }
  Object.values(value).forEach(checkEquals);
}
