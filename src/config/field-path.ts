import { quoted } from '../printable.ts';

/** The way from the top of the file to a field: keys of mappings and indexes of lists. */
export type FieldPath = readonly (string | number)[];

/** As a person writes it: `enrollment.organizationalUnits[1]`. */
export function renderPath(path: FieldPath): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (!/^[\w-]+$/.test(segment)) text += `[${quoted(segment)}]`;
    else text += text === '' ? segment : `.${segment}`;
  }
  return text;
}

/** What a plain value holds at a path; undefined where there is nothing. Looks at own properties only. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = Reflect.get(current, segment);
  }
  return current;
}
