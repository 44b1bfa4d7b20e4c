import { count } from './count.ts';

/** As many as one reads. */
const mostNamed = 10;

/** The first of some names; the others are counted: `a, b and 12 others`. */
export function enumerate(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${count(rest, 'other')}` : ''}`;
}
