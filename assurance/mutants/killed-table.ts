import type { Notice } from './probe.ts';
import type { Survivor } from './survivors.ts';

/** What became of a mutant. */
export interface Fate {
  readonly mutant: string;
  /** Undefined where nothing noticed it. */
  readonly killed?: { readonly notice: Notice; readonly by: string };
  /** Why that is so, if it was looked into. */
  readonly reviewed?: Survivor;
}

const notices: readonly Notice[] = ['deployment', 'missing right', 'intrusion', 'setting'];
const survived = 'nothing';

/** The page that lists every mutant, in their order. */
export function renderTable(fates: readonly Fate[]): string {
  const stacks = [...new Set(fates.map(({ mutant }) => stackOf(mutant)))];
  return [
    '# Every permission counts: the mutants',
    '',
    'Each row is one thing taken out of the templates or weakened in them, and what noticed it first.',
    '[What this means](../assurance.md#every-permission-counts). Written by',
    '`node --import tsx assurance/mutants/main.ts --write`; every run of `npm run assurance -- mutants` compares.',
    '',
    ...countRows(fates),
    ...stacks.flatMap((stack) => [
      '',
      `## ${stack}`,
      '',
      '| mutant | noticed as | by |',
      '|---|---|---|',
      ...fates.filter(({ mutant }) => stackOf(mutant) === stack).map(rowOf),
    ]),
    '',
  ].join('\n');
}

/** How many mutants each kind of notice takes, one line each. */
export function countsOf(fates: readonly Fate[]): ReadonlyMap<Notice | typeof survived, number> {
  return new Map(
    [...notices, survived as typeof survived].map((kind) => [
      kind,
      fates.filter(({ killed }) => (killed?.notice ?? survived) === kind).length,
    ]),
  );
}

function countRows(fates: readonly Fate[]): readonly string[] {
  return [
    '| noticed as | mutants |',
    '|---|---:|',
    ...[...countsOf(fates)].map(([kind, count]) => `| ${kind} | ${count} |`),
    `| all | ${fates.length} |`,
  ];
}

/** By what each mutant of a page was noticed. */
export function readTable(page: string): ReadonlyMap<string, string> {
  const rows = page.matchAll(/^\| `(.+?)` \| (.+?) \| (.+) \|$/gm);
  return new Map([...rows].map(([, mutant = '', , by = '']) => [mutant, by]));
}

function rowOf({ mutant, killed, reviewed }: Fate): string {
  const by = killed?.by ?? (reviewed ? `${reviewed.why} ([AWS](${reviewed.page}))` : 'not looked into');
  return `| \`${mutant}\` | ${killed?.notice ?? survived} | ${by} |`;
}

function stackOf(mutant: string): string {
  return mutant.replace(/:.*/s, '');
}
