import type { StackName, Templates } from '../prepared/templates.ts';

/** Templates in which one thing is taken out or weakened. */
export interface Mutant {
  /** Where and what, unique among all mutants and without anything that changes from run to run. */
  readonly name: string;
  readonly templates: Templates;
}

/** Something in one template that can be changed: what it is called, and how the template reads then. */
export interface Change {
  /** Such as `BucketPolicy / RefuseInsecureTransport: without the statement`. */
  readonly what: string;
  readonly path: readonly (string | number)[];
  /** What stands there instead; undefined takes it out. */
  readonly to: unknown;
}

/** A change of a template as a mutant of the three. */
export function mutantOf(templates: Templates, stack: StackName, { what, path, to }: Change): Mutant {
  return {
    name: `${stack}: ${what}`,
    templates: { ...templates, [stack]: replaced(templates[stack], path, to) },
  };
}

/** A copy of a JSON value with another value at a path, or with nothing there. */
export function replaced(value: unknown, path: Change['path'], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== key) return [item];
      return rest.length === 0 && to === undefined ? [] : [replaced(item, rest, to)];
    });
  }
  if (!isRecord(value)) throw new Error(`nothing stands at ${path.join('.')}`);
  if (rest.length > 0 || to !== undefined) return { ...value, [key]: replaced(value[key], rest, to) };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One or many, as policies have both; nothing is none. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
