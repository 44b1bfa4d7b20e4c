import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfKey } from '../../../src/restore/path-of-key.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        '/',
        '\\',
        'C:',
        '\0',
        'CON',
        'nul.txt',
        'a.',
        'b ',
        '.orgvault-restore',
        'é',
        'x',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join('/'));

describe('the path of a key', () => {
  it.each([
    { key: 'docs/a.txt', segments: ['docs', 'a.txt'] },
    { key: 'a b/ü + %2F.txt', segments: ['a b', 'ü + %2F.txt'] },
    { key: '...', segments: ['...'] },
  ])('of $key is itself', ({ key, segments }) => {
    expect(pathOfKey(key, 1, 'linux')).toEqual({ kind: 'file', segments });
  });

  it.each([
    { key: '../a', says: '.. as a name' },
    { key: 'a/../../b', says: '.. as a name' },
    { key: 'a/./b', says: '. as a name' },
    { key: '/etc/passwd', says: 'is empty' },
    { key: 'a//b', says: 'is empty' },
    { key: 'folder/', says: 'is empty' },
    { key: '', says: 'is empty' },
    { key: 'a\0b', says: 'NUL' },
    { key: `${'ü'.repeat(128)}`, says: 'longer than 255 bytes' },
    { key: '.orgvault-restore/x', says: 'unfinished files' },
    { key: '.Orgvault-Restore/x', says: 'unfinished files' },
  ])('is none for $key', ({ key, says }) => {
    expect(pathOfKey(key, 1, 'linux')).toEqual({ kind: 'impossible', reason: expect.stringContaining(says) });
  });

  it.each(['a\\..\\b', 'C:/x', 'what?', 'dot.', 'space ', 'con', 'LPT1.txt', 'bell\u0007'])(
    'is none on Windows for %j, which is a name elsewhere',
    (key) => {
      expect(pathOfKey(key, 1, 'win32').kind).toBe('impossible');
      expect(pathOfKey(key, 1, 'linux').kind).toBe('file');
    },
  );

  it('of an empty object with a slash at its end is a folder', () => {
    expect(pathOfKey('docs/', 0, 'linux')).toEqual({ kind: 'folder', segments: ['docs'] });
  });

  it.each([
    { platform: 'linux', path: posix, root: '/restored' },
    { platform: 'win32', path: win32, root: 'C:\\restored' },
  ] as const)(
    'never leaves the folder on $platform, and is no other key’s path',
    ({ platform, path, root }) => {
      fc.assert(
        fc.property(hostile, hostile, (one, other) => {
          const paths = [one, other].map((key) => {
            const mapped = pathOfKey(key, 1, platform);
            if (mapped.kind === 'impossible') return undefined;
            const whole = path.join(root, ...mapped.segments);
            expect(path.relative(root, whole).split(path.sep)).toEqual(mapped.segments);
            expect(whole.startsWith(root + path.sep)).toBe(true);
            return whole;
          });
          if (one !== other && paths[0] !== undefined) expect(paths[0]).not.toBe(paths[1]);
        }),
      );
    },
  );
});
