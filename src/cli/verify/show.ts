import { printable } from '../../printable.ts';
import { proofNames } from '../../replication/verify/proof-names.ts';
import type { Proof, VerifyResult } from '../../replication/verify/result.ts';
import type { Colours, Console } from '../console.ts';
import { count } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';
import { sentence } from '../output/sentence.ts';
import type { Column } from '../output/table.ts';
import type { VerifyCommandResult } from './json.ts';

type Look = Pick<Console, 'colours' | 'table' | 'hanging'>;

/** The result as people read it: what was proved of whom, what is broken, what stays. */
export function showVerify(result: VerifyCommandResult, look: Look): string {
  const sections = [
    look.table(result.results, columnsOf(look.colours)),
    whatIsWrong(result.results, look),
    leftOut(result),
    summary(result),
    legend,
    ['What stays:', ...result.stays.map((line) => `  ${line}`)].join('\n'),
    result.recordFailure === undefined
      ? ''
      : `The results could not be kept for orgvault status: ${text(result.recordFailure)}`,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

const headings: Readonly<Record<Proof['name'], string>> = {
  arrival: 'arrives',
  identity: 'identity',
  'centre-reads': 'centre reads',
  'account-reads-own': 'reads own',
  'neighbour-refused': 'refused others',
  'write-isolation': 'write isolation',
};

const words: Readonly<Record<Proof['outcome'], string>> = {
  proved: 'proved',
  refuted: 'REFUTED',
  undecided: 'undecided',
  'not-tried': 'not tried',
};

function columnsOf(colours: Colours): readonly Column<VerifyResult>[] {
  const paint = (text: string): string => {
    if (text === 'proved') return colours.green(text);
    return text === 'REFUTED' || text === 'failed' ? colours.red(text) : colours.yellow(text);
  };
  return [
    { heading: 'account', cell: ({ accountId }) => accountId, form: 'whole' },
    { heading: 'Region', cell: ({ region }) => region, form: 'whole' },
    { heading: 'result', cell: ({ state }) => state, paint, form: 'whole' },
    {
      heading: 'seconds',
      align: 'right',
      cell: ({ replicatedInMilliseconds: ms }) => (ms === undefined ? '' : (ms / 1_000).toFixed(1)),
    },
    ...proofNames.map(
      (name): Column<VerifyResult> => ({
        heading: headings[name],
        cell: ({ proofs }) => words[outcomeOf(proofs, name)],
        paint,
      }),
    ),
  ];
}

function outcomeOf(proofs: VerifyResult['proofs'], name: Proof['name']): Proof['outcome'] {
  return proofs.find((proof) => proof.name === name)?.outcome ?? 'not-tried';
}

function whatIsWrong(results: readonly VerifyResult[], look: Look): string {
  return results
    .filter(({ state }) => state !== 'proved')
    .map(({ accountId, region, findings, proofs }) => {
      const open = proofs.filter(({ outcome }) => outcome === 'refuted' || outcome === 'undecided');
      return [
        `${accountId} in ${region}:`,
        ...open.map(({ name, detail }) => look.hanging(`  ${headings[name]}: `, text(detail))),
        ...findings.flatMap(({ code, what, remedy }) => [
          look.hanging(`  ${code}: `, text(what)),
          look.hanging('    What to do: ', text(remedy)),
        ]),
      ].join('\n');
    })
    .join('\n\n');
}

function leftOut({ leftOut: some }: VerifyCommandResult): string {
  return some
    .map(({ accountId, region, why }) => sentence(`Not verified: ${accountId} in ${region} ${text(why)}`))
    .join('\n');
}

function summary({ results, enrolled, calls }: VerifyCommandResult): string {
  const proved = results.filter(({ state }) => state === 'proved').length;
  const made = [...calls, ...results.flatMap((result) => result.calls)];
  const amount = made.reduce((sum, { times = 1 }) => sum + times, 0);
  return `${proved} of ${count(results.length, 'verified account and Region', 'verified accounts and Regions')} proved; ${enrolled} enrolled; ${count(amount, 'API call')}.`;
}

/** On its line, whatever somebody in an account has named it. */
function text(words: string): string {
  return printable(words, longestReason);
}

const legend = [
  'Seen: the canary was uploaded, arrived and was read, and a neighbour’s was refused to the role that had read its own.',
  'Evaluated, not tried: write isolation, by the live policy of the central bucket.',
].join('\n');
