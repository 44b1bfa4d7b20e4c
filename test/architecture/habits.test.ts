import { describe, expect, it } from 'vitest';
import { isNameless, readsProcess, waysAround } from './habits.ts';
import { filesBelow, sourceFiles, textOf } from './source-files.ts';

const files = sourceFiles();

describe('the sources', () => {
  it('have no way around compiler, linter or test without a reason beside it', () => {
    expect(files.flatMap((file) => waysAround(file, textOf(file)))).toEqual([]);
  });

  it('have names that say what is in them', () => {
    expect([...files, ...filesBelow('docs')].filter(isNameless)).toEqual([]);
  });

  it('leave the process to the two programs', () => {
    const programs = [
      'stacks/app.ts',
      ...['main', 'terminal', 'interruption'].map((name) => `src/cli/${name}.ts`),
    ];
    const shielded = files.filter((file) => /^(src|stacks)\//.test(file) && !programs.includes(file));
    expect(shielded.flatMap((file) => readsProcess(file, textOf(file)))).toEqual([]);
  });
});

describe('the checks of habits', () => {
  it.each([
    ['const a: any = 1', 'is of type any'],
    ['const a = b!', 'asserts with !'],
    ['const a = b as unknown as string', 'casts by way of unknown'],
    ['// @ts-expect-error later\na()', 'silences the compiler'],
    ['// biome-ignore lint/suspicious/noConsole: ok\na()', 'disables a rule without a reason'],
    ["describe.skip('a', () => undefined)", 'leaves tests out by .skip'],
  ])('find %j', (text, what) => {
    expect(waysAround('a.ts', text)).toEqual([`a.ts:1 ${what}`]);
  });

  it('take a rule that is disabled with a reason', () => {
    expect(waysAround('a.ts', '// biome-ignore lint/a/b: every state is constructed alike\na()')).toEqual([]);
  });

  it.each([
    ['src/utils.ts', true],
    ['test/helpers.test.ts', true],
    ['src/config/schema.ts', false],
    ['rehearsal/services/cloudformation/resources/types/aws-kms-key.ts', false],
  ])('judge the name %s', (path, nameless) => {
    expect(isNameless(path)).toBe(nameless);
  });

  it('find the process', () => {
    expect(readsProcess('a.ts', 'const a = 1;\nconst b = process.env;')).toEqual(['a.ts:2']);
  });
});
