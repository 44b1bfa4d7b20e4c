import { expect, it } from 'vitest';
import { shellStatements } from '../../../assurance/newcomer/shell-statements.ts';

it.each([
  ['one line each, without comments', 'a 1 # why\n\n# how\nb 2', ['a 1', 'b 2']],
  ['a continued line, without its indentation', "a --x \\\n    --y 'p  q'\nb", ["a --x --y 'p  q'", 'b']],
  [
    'a quoted text of several lines',
    'a \'{"x":[\n  1, # 2\n 3]}\'\nb',
    ['a \'{"x":[\n  1, # 2\n 3]}\'', 'b'],
  ],
  ['no comment within a word', 'a ${b##*:} #c', ['a ${b##*:}']],
  ['an escaped quote', 'a "say \\"hi\\" # no"\nb', ['a "say \\"hi\\" # no"', 'b']],
  ['what one quote says of the other', `a "it's"\nb 'say "x'`, [`a "it's"`, `b 'say "x'`]],
])('the statements of a shell script: %s', (_, script, statements) => {
  expect(shellStatements(script)).toEqual(statements);
});
