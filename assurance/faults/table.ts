import type { Row } from './rows.ts';

/** The page of all scenarios, as it is committed. */
export function table(rows: readonly Row[]): string {
  return [
    '# What went wrong, and what mended it',
    '',
    'Written by `npx tsx assurance/faults/main.ts --write`; `npm run assurance -- faults` compares. After each scenario `status`,',
    '`verify` and `verify --compare` ended with 0, a fresh upload of every account was in the centre, and every version of every',
    'bucket was compared with those before. What the numbers in brackets mean, the exit statuses, `--help` of each command says.',
    '',
    '| what went wrong | what the CLI said | what mended it | versions lost |',
    '|---|---|---|---:|',
    ...rows.map(
      ({ name, told, lost }) =>
        `| ${name} | ${told.said} | ${told.mended.join(', then ') || '-'} | ${lost} |`,
    ),
    '',
  ].join('\n');
}
