import { parseSync, Visitor } from 'oxc-parser';

/** A file name that says nothing about what is in the file. */
export function isNameless(path: string): boolean {
  return /(^|\/)(utils?|helpers?|common|misc|types)\.[a-z.]+$/.test(path);
}

/** Ways around the compiler and the linter, each as `file:line what`. */
export function waysAround(file: string, text: string): readonly string[] {
  const { program, comments, errors } = parseSync(file, text);
  const found: string[] = [];
  const report = (offset: number, what: string) =>
    found.push(`${file}:${text.slice(0, offset).split('\n').length} ${what}`);
  for (const error of errors) report(error.labels[0]?.start ?? 0, error.message);
  for (const { value, start } of comments) {
    if (/@ts-(ignore|nocheck|expect-error)/.test(value)) report(start, 'silences the compiler');
    // Biome wants a reason as well, but takes any word for one.
    const [, reason = ''] = /biome-ignore[^:]*:(.*)$/s.exec(value) ?? [];
    if (value.includes('biome-ignore') && reason.trim().split(/\s+/).length < 3) {
      report(start, 'disables a rule without a reason');
    }
  }
  new Visitor({
    TSAnyKeyword: ({ start }) => report(start, 'is of type any'),
    TSNonNullExpression: ({ start }) => report(start, 'asserts with !'),
    TSAsExpression: ({ start, expression }) => {
      if (expression.type === 'TSAsExpression' && expression.typeAnnotation.type === 'TSUnknownKeyword') {
        report(start, 'casts by way of unknown');
      }
    },
    MemberExpression: ({ start, object, property }) => {
      const tested = object.type === 'Identifier' && /^(it|test|describe)$/.test(object.name);
      if (tested && property.type === 'Identifier' && /^(skip|only|todo|fails)$/.test(property.name)) {
        report(start, `leaves tests out by .${property.name}`);
      }
    },
  }).visit(program);
  return found;
}

/** Lines on which code reads the process it runs in, as `file:line`. */
export function readsProcess(file: string, text: string): readonly string[] {
  const found: string[] = [];
  new Visitor({
    Identifier: ({ name, start }) => {
      if (name === 'process') found.push(`${file}:${text.slice(0, start).split('\n').length}`);
    },
  }).visit(parseSync(file, text).program);
  return found;
}
