import { describe, expect, it } from 'vitest';
import { isSelected, prefixOf } from '../../../src/restore/backup-key.ts';

const account = '101010101010/';

describe('the keys that are selected', () => {
  it('may be written without the account', () => {
    expect(prefixOf({ kind: 'key', text: 'a/b' }, account)).toBe('101010101010/a/b');
    expect(prefixOf({ kind: 'key', text: '101010101010/a/b' }, account)).toBe('101010101010/a/b');
    expect(prefixOf({ kind: 'all' }, account)).toBe(account);
  });

  it('are of one key just that key', () => {
    const selection = { kind: 'key', text: 'a' } as const;
    expect(isSelected('101010101010/a', selection, account)).toBe(true);
    expect(isSelected('101010101010/ab', selection, account)).toBe(false);
  });

  it.each([
    ['101010101010/.orgvault-canary/canary.json', false],
    ['101010101010/eu-central-1/.orgvault-canary/canary.json', false],
    ['101010101010/mine/.orgvault-canary/canary.json', true],
    ['101010101010/.orgvault-canary.txt', true],
  ])('leave the operator’s canaries out: %s %s', (key, selected) => {
    expect(isSelected(key, { kind: 'all' }, account)).toBe(selected);
  });

  it('hold canaries where they are asked for', () => {
    const selection = { kind: 'prefix', text: '.orgvault-canary/' } as const;
    expect(isSelected('101010101010/.orgvault-canary/canary.json', selection, account)).toBe(true);
  });
});
