import fc from 'fast-check';
import { canaryFolder } from '../../src/names.ts';

/**
 * Keys, and prefixes to list, that somebody may try who wants to leave the own prefix: near misses of it, a neighbour's,
 * and what a policy, a path or a terminal might take for something else. S3 takes every one literally.
 */
export function hostileKey(mine: string, theirs: string): fc.Arbitrary<string> {
  const beginning = fc.oneof(
    { weight: 3, arbitrary: fc.constant(`${mine}/`) },
    { weight: 2, arbitrary: fc.constant(`${theirs}/`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        mine,
        `/${mine}/`,
        `${mine}x/`,
        `${mine}-old/`,
        `${mine}%2F`,
        `${mine}\u2044`,
        `${mine}\n/`,
        `${mine.slice(0, 11)}/`,
        `${mine.slice(1)}/`,
        `${theirs}/../${mine}/`,
        `${mine}/${canaryFolder}`,
        `${theirs}/${canaryFolder}`,
        '${aws:PrincipalAccount}/',
        '*/',
        '????????????/',
        '.orgvault-verify/',
      ),
    },
  );
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '/',
      '//',
      '*',
      '?',
      '${*}',
      '${aws:PrincipalAccount}',
      mine,
      theirs,
      canaryFolder,
    ),
    fc.constantFrom('\n', '\r', '\u2028', '\u202e', '\u0000', '\u001b[2J', '=', '+', '%00', '\\'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  return fc.tuple(beginning, fc.array(piece, { maxLength: 5 })).map(([first, rest]) => first + rest.join(''));
}

/** An object's key has a character at least. */
export function hostileObjectKey(mine: string, theirs: string): fc.Arbitrary<string> {
  return hostileKey(mine, theirs).filter((key) => key !== '');
}
