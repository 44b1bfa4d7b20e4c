import { describe, expect, it } from 'vitest';
import { changeMember, membersOf } from '../../../assurance/input/answers/members.ts';
import { hostileText, mayHide, mutantsOf, rewriteAs } from '../../../assurance/input/answers/mutants.ts';
import { mutatedFile } from '../../../assurance/input/configuration/fuzz.ts';
import { judgeRefusal } from '../../../assurance/input/configuration/judge-refusal.ts';
import { shownRaw, stackTraceIn } from '../../../assurance/input/shown-raw.ts';
import { Random } from '../../../assurance/random.ts';
import { ConfigError, type Problem } from '../../../src/config/problem.ts';

const problem: Problem = {
  code: 'wrong-type',
  file: 'orgvault.yaml',
  position: { line: 1, column: 1 },
  path: 'tags',
  wrong: 'is not what this field takes',
  remedy: 'write a mapping',
};
const refusal = (changes: Partial<Problem>) =>
  judgeRefusal(new ConfigError([{ ...problem, ...changes }]), 'tags: 1\n');

describe('a refusal of a configuration', () => {
  it.each<[string, Partial<Problem>, RegExp | undefined]>([
    ['that is right is right', {}, undefined],
    ['of a kind that is not documented', { code: 'made-up' }, /undocumented kind made-up/],
    ['without a remedy', { remedy: '' }, /does not say/],
    ['of a line that is not there', { position: { line: 9, column: 1 } }, /names line 9 of 2/],
    ['with a character that a terminal obeys', { wrong: 'is \u001b[2J' }, /raw characters/],
    ['that shows how it is made', { remedy: 'write 0 to undefined characters' }, /shows how it is made/],
  ])('%s', (_, changes, wrong) => {
    expect(refusal(changes)).toEqual(wrong === undefined ? [] : [expect.stringMatching(wrong)]);
  });

  it('is nothing but a ConfigError', () => {
    expect(judgeRefusal(new TypeError('x'), '')).toEqual([expect.stringContaining('threw TypeError: x')]);
  });
});

describe('what is shown', () => {
  it.each(['\u001b[31m', '\u009b2J', '\u202e', '\u200b', 'a\rb', '\u2028'])('raw is found: %j', (text) => {
    expect(shownRaw(`before ${text}`)).toBeDefined();
  });

  it('is fine in lines and tabs', () => {
    expect(shownRaw('two\nlines\tand ünïcode 🙂')).toBeUndefined();
  });

  it('of a stack is found', () => {
    expect(stackTraceIn('Error: x\n    at run (file.ts:1:2)')).toBeDefined();
    expect(stackTraceIn('Look at it: at noon')).toBeUndefined();
  });
});

describe('an answer', () => {
  const json = JSON.stringify({
    Accounts: [
      { Id: '1', State: 'ACTIVE' },
      { Id: '2', State: 'ACTIVE' },
    ],
  });
  const xml =
    '<?xml version="1.0"?><R xmlns="x"><List><member><Id>1</Id><Status>CURRENT</Status></member>' +
    '<member><Id>2</Id><Status>CURRENT</Status></member></List><Empty/></R>';

  it('has its members by path, each once', () => {
    expect(membersOf(json).map(({ path }) => path)).toEqual(['Accounts', 'Accounts.Id', 'Accounts.State']);
    expect(membersOf(xml).map(({ path }) => path)).toEqual([
      'R.List',
      'R.List.member',
      'R.List.member.Id',
      'R.List.member.Status',
      'R.Empty',
    ]);
  });

  it('lacks a member everywhere', () => {
    expect(JSON.parse(changeMember(json, 'Accounts.State', { kind: 'drop' }))).toEqual({
      Accounts: [{ Id: '1' }, { Id: '2' }],
    });
    expect(changeMember(xml, 'R.List.member.Status', { kind: 'drop' })).not.toContain('Status');
  });

  it('keeps hostile text whole on its way', () => {
    const answer = { operation: 'x Y', status: 200, headers: {}, body: xml };
    const { body } = rewriteAs({ operation: 'x Y', member: 'R.List.member.Id', kind: 'hostile text' })(
      answer,
    );
    expect(membersOf(body).map(({ path }) => path)).toEqual(membersOf(xml).map(({ path }) => path));
    expect(body).toContain(`1${'&#27;[2J'}`);
    expect(hostileText).toContain('<script>');
  });

  it('has an unknown value only where there are known ones', () => {
    const kinds = mutantsOf({ operation: 'x', status: 200, headers: {}, body: json });
    const unknown = kinds.filter(({ kind }) => kind === 'unknown value').map(({ member }) => member);
    expect(unknown).toEqual(['Accounts.State']);
  });

  it('knows which listings tell nothing of what they hide', () => {
    const mutant = { operation: 's3 GET bucket versions', member: 'ListVersionsResult.Version.Key' } as const;
    expect(mayHide({ ...mutant, kind: 'hostile text' })).toBe(true);
    expect(mayHide({ ...mutant, kind: 'lacks' })).toBe(false);
    expect(mayHide({ ...mutant, member: 'ListVersionsResult.Version.Size', kind: 'hostile text' })).toBe(
      false,
    );
  });
});

describe('what is drawn', () => {
  it('is the same for the same seed and number, and another for another', () => {
    expect(mutatedFile(1, 7)).toEqual(mutatedFile(1, 7));
    const files = new Set(
      Array.from({ length: 50 }, (_, number) => mutatedFile(1, number).toString('latin1')),
    );
    expect(files.size).toBeGreaterThan(45);
  });

  it('is as many as asked for, in their order', () => {
    expect(new Random(3).some([1, 2, 3, 4, 5, 6], 4).toSorted()).toHaveLength(4);
    expect(new Random(3).some([1, 2], 9)).toEqual([1, 2]);
  });
});
