import type { Finding, Verdict } from '../../doctor/finding.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { count } from '../output/count.ts';

const longestDetail = 2_000;
type Look = Pick<Console, 'colours' | 'hanging'>;

const verdicts: readonly Verdict[] = ['pass', 'warn', 'fail', 'unknown'];

/** Findings for people: one line each, with what to do below it. */
export function showFindings(findings: readonly Finding[], look: Look): string {
  const { colours } = look;
  const paint: Readonly<Record<Verdict, (text: string) => string>> = {
    pass: colours.green,
    warn: colours.yellow,
    fail: colours.red,
    unknown: colours.magenta,
  };
  const widest = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, verdict, detail, remedy }) => [
    look.hanging(
      `${paint[verdict](verdict.padEnd(7))}  ${check.padEnd(widest)}  `,
      printable(detail, longestDetail),
    ),
    ...(remedy === undefined
      ? []
      : [look.hanging(' '.repeat(widest + 11), printable(remedy, longestDetail))]),
  ]);
  const counts = verdicts
    .map((verdict) => ({ verdict, amount: findings.filter((finding) => finding.verdict === verdict).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ verdict, amount }) => `${amount} ${verdict}`);
  return [...lines, '', `${count(findings.length, 'finding')}: ${counts.join(', ')}`].join('\n');
}
