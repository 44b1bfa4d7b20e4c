import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Console } from '../../../../src/cli/console.ts';
import { ask } from '../../../../src/cli/init/ask.ts';
import type { InitFlags } from '../../../../src/cli/init/choices.ts';
import { readOrganization } from '../../../../src/organization/read-organization.ts';
import { organizationsClient } from '../../organization/tree.ts';

const [down, space, tab, enter, ctrlC] = ['\u001b[B', ' ', '\t', '\r', '\u0003'];

/** Answers each question, when it is asked, with keys; returns the answers and what stood on the terminal. */
async function answering(flags: InitFlags, keys: readonly (readonly [RegExp, ...string[]])[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  const open = [...keys];
  let shown = '';
  let unread = '';
  stderr.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    unread += chunk.toString();
    const [question, ...presses] = open[0] ?? [];
    if (question?.test(unread) !== true) return;
    open.shift();
    unread = '';
    void press(presses);
  });
  async function press(presses: readonly string[]): Promise<void> {
    for (const key of presses) {
      await new Promise(setImmediate);
      stdin.write(key);
    }
  }
  const console = new Console(
    { stdin, stdout: new PassThrough(), stderr, env: {}, folder: '/', nodeVersion: '24.0.0' },
    { json: false, verbose: false },
  );
  const organization = await readOrganization(organizationsClient().client);
  const answers = await ask(console, organization, flags);
  expect(open).toEqual([]);
  return { answers, shown };
}

const asked = {
  account: /Which account holds/,
  region: /In which Region is/,
  units: /Which organizational units/,
  regions: /In which Regions do/,
  administrator: /Who administers/,
};

it('asks for account, Region, units from a tree with counts, Regions to enrol, and administrator', async () => {
  const { answers, shown } = await answering({}, [
    [asked.account, ...'account-202020202020', enter],
    [asked.region, ...'eu-central-1', enter],
    [asked.units, down, space, enter],
    [asked.regions, ...'eu-west-1', tab, enter],
    [asked.administrator, enter],
  ]);
  expect(answers).toEqual({
    centralAccount: '202020202020',
    centralRegion: 'eu-central-1',
    organizationalUnits: [expect.stringMatching(/^ou-exam-/)],
    regions: ['eu-central-1', 'eu-west-1'],
    administrator: undefined,
  });
  expect(shown).toMatch(/Root.* \(5 accounts\) r-exam/);
});

it('takes the Region of the centre where no other is chosen, and offers no Region of another partition', async () => {
  const { answers, shown } = await answering(
    { centralAccount: '202020202020', centralRegion: 'cn-north-1', ou: ['r-exam'] },
    [
      [asked.regions, enter],
      [asked.administrator, enter],
    ],
  );
  expect(answers.regions).toEqual(['cn-north-1']);
  expect(shown).toContain('cn-northwest-1');
  expect(shown).not.toContain('eu-central-1');
});

it('asks for nothing that flags say', async () => {
  const flags = {
    centralAccount: '202020202020',
    centralRegion: 'eu-central-1',
    ou: ['r-exam'],
    regions: ['eu-west-1'],
    administrator: '303030303030',
  };
  const { answers, shown } = await answering(flags, []);
  expect([answers.regions, answers.administrator, shown]).toEqual([['eu-west-1'], '303030303030', '']);
});

it('ends at Ctrl-C', async () => {
  await expect(answering({}, [[asked.account, ctrlC]])).rejects.toThrow('interrupted');
});
