import type { Row } from './rows.ts';

/** The page of all scenarios, as it is committed. */
export function table(rows: readonly Row[]): string {
  return [
    '# What went wrong, and what fixed it',
    '',
    'Written by `npx tsx assurance/faults/main.ts --write`; `npm run assurance -- faults` compares. After each scenario, `status`,',
    '`verify` and `verify --compare` ended with 0, a fresh upload of every account was in the centre, and every version of every',
    'bucket was compared with those before. The numbers in brackets are exit statuses, which `--help` of each command explains.',
    '',
    '| what went wrong | what the CLI said | what fixed it | versions lost |',
    '|---|---|---|---:|',
    ...rows.map(
      ({ name, told, lost }) =>
        `| ${name} | ${told.said} | ${told.mended.join(', then ') || '-'} | ${lost} |`,
    ),
    '',
  ].join('\n');
}
