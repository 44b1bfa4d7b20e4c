import { expect, it } from 'vitest';
import { wrap, wrapHanging } from '../../../../src/cli/output/wrap.ts';

it.each([
  ['at words', 'one two three', 8, 'one two\nthree'],
  [
    'after a slash or hyphen where a word is longer than a line',
    'a Root/Work-loads',
    9,
    'a Root/\nWork-\nloads',
  ],
  ['anywhere, where that is too long as well', 'abcdefgh', 3, 'abc\ndef\ngh'],
  ['nowhere, where nobody looks', 'one two three', Number.POSITIVE_INFINITY, 'one two three'],
])('wraps %s', (_, text, width, wrapped) => {
  expect(wrap(text, width)).toBe(wrapped);
});

it.each([
  [
    'stands below its beginning',
    'pass  region  ',
    'eu-central-1 is enabled by default',
    44,
    'pass  region  eu-central-1 is enabled by\n              default',
  ],
  [
    'keeps what is for copying on one line',
    'x ',
    'run `aws organizations enable-aws-service-access` in the account',
    30,
    'x run\n  `aws organizations enable-aws-service-access`\n  in the account',
  ],
  [
    'goes below a head that takes most of the line',
    'pass  a-check-with-a-long-name  ',
    'all is as it should be',
    40,
    'pass  a-check-with-a-long-name\n    all is as it should be',
  ],
])('prose behind a head %s', (_, head, prose, width, wrapped) => {
  expect(wrapHanging(head, prose, width)).toBe(wrapped);
});
