import { printable } from '../../src/printable.ts';
import type { Round } from './draw/rounds.ts';
import type { SoakResult } from './soak.ts';

const longestLine = 400;

/** What was done and found, as lines. */
export function resultLines({
  tally,
  versions,
  replicated,
  failed,
  inCentre,
}: SoakResult): readonly string[] {
  return [
    `${tally.rounds} rounds, ${tally.operations} operations:`,
    ...tally.byKind.map(([kind, count]) => `${String(count).padStart(8)}  ${kind}`),
    `${versions} versions were put, ${replicated} of them replicated; ${failed} say FAILED to the end`,
    `the centre has ${inCentre} versions and delete markers`,
  ];
}

/** Rounds with all that was done in them. */
export function roundLines(rounds: readonly Round[]): readonly string[] {
  return rounds.flatMap(({ number, change, beside, afterwards }) => [
    `round ${number}: ${inOneLine(change)}`,
    ...beside.map((traffic) => `  beside     ${inOneLine(traffic)}`),
    ...afterwards.map((traffic) => `  afterwards ${inOneLine(traffic)}`),
  ]);
}

/** What differs from the model. */
export function differenceLines(differences: readonly string[]): readonly string[] {
  return ['What differs from the model:', ...differences.map((one) => `  ${printable(one, longestLine)}`)];
}

/** As JSON without what a terminal would act upon; names that are long by repetition are cut. */
function inOneLine(operation: object): string {
  return printable(JSON.stringify(operation).replace(/(x{20})x+/, '$1…'), longestLine);
}
