import { describe, expect, it } from 'vitest';
import { refusalsOf, sourcesIn } from '../../../rehearsal/documentation/refusals.ts';

describe('refusals by name', () => {
  it.each([
    ["throw notModelled('MFA delete');", ['MFA delete']],
    ['throw notModelled(`KMS keys for ${usage}`);', ['KMS keys for …']],
    ["return notModelled(\n  'a very long text',\n);", ['a very long text']],
    ['throw notModelled("an owner\'s wish");', ["an owner's wish"]],
    ["import { notModelled } from 'x';", []],
    ['throw notModelled(name);', []],
  ])('in %j are %j', (text, expected) => {
    expect(refusalsOf(text)).toEqual(expected);
  });

  it('are all found in the code, but one whose text is computed as a whole', () => {
    const calls = (text: string) => text.match(/(?<!function )\bnotModelled\(/g)?.length ?? 0;
    const missed = ['services', 'wire', 'iam', 'cloud']
      .flatMap(sourcesIn)
      .filter((text) => calls(text) !== refusalsOf(text).length);
    expect(missed.map((text) => /notModelled\(\w+\)/.exec(text)?.[0])).toEqual(['notModelled(name)']);
  });
});
