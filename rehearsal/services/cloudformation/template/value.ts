/** A value of a template: JSON without null, which CloudFormation refuses. */
export type Value = string | number | boolean | ValueList | ValueMap;
export type ValueList = readonly Value[];
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Properties of a resource, as in the template or with all functions resolved. */
export type Properties = ValueMap;

/** What `Fn::GetAtt` answers for a resource, by attribute name. */
export type Attributes = ValueMap;

export function isList(value: Value | undefined): value is ValueList {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && !Array.isArray(value);
}

/** A scalar as the string that CloudFormation makes of it; `undefined` for lists and maps. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Whether two values are the same, whatever the order of their keys. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((each, index) => sameValue(each, right[index]));
  }
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
    );
  }
  return false;
}
