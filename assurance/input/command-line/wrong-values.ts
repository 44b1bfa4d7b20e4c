/** Values that options do not take, by the name of the option; nobody has to ask AWS to know it. */
const notAccounts = [
  'x',
  '12345678901',
  '1234567890123',
  '-12345678901',
  '12345678901a',
  '１２３４５６７８９０１２',
];
const notUnits = [
  'x',
  'ou-1',
  'ou-EXAM-WORKLOAD',
  'r-',
  '../ou-exam-workload',
  'ou-exam-workload ou-exam-platform',
];
const notRegions = [
  'x',
  'eu-central',
  'eu-central-1.example.com',
  'eu-central-1/',
  'EU-CENTRAL-1',
  'eu central 1',
];
const notNumbers = ['x', '0', '-1', 'NaN', 'Infinity', '1e999', '1,5', 'five'];

const refused: Readonly<Record<string, readonly string[]>> = {
  account: notAccounts,
  centralAccount: notAccounts,
  administrator: notAccounts,
  exclude: notAccounts,
  ou: notUnits,
  region: notRegions,
  regions: notRegions,
  centralRegion: notRegions,
  toRegion: notRegions,
  sample: [...notNumbers, '1.5'],
  timeout: notNumbers,
  days: [...notNumbers, '1.5', '1e3', '100000'],
  watch: [...notNumbers, '4', '1.5', '86401', '3000000'],
  at: [
    'x',
    '',
    '2026',
    '2026-13-01',
    '2026-02-31',
    '2026-11-20T25:00Z',
    '2026-11-20T18:30',
    '20.11.2026',
    '1e9',
  ],
  tier: ['x', 'standard', 'STANDARD', 'Glacier'],
  state: ['x', 'good', 'Gap', 'gap,failed'],
};

/** What an option never takes. */
export function valuesRefusedBy(option: string): readonly string[] {
  return refused[option] ?? [];
}

/** What is hostile in any value: to a terminal, a log, a path, a URL or a shell. */
export const hostileValues: readonly string[] = [
  '\u001b[2J\u001b[31mred',
  '\u001b]8;;http://example.com\u0007link\u001b]8;;\u0007',
  '\u009b2J',
  'two\nlines',
  'over\rwritten',
  '\u202egpj.exe',
  'zero\u200bwidth\ufeff',
  '\u0007\u0008\u007f',
  'nul\u0000inside',
  '../../../etc/passwd',
  '/dev/null/x',
  'C:\\Windows',
  '$(id); `id` && id',
  '<script>alert(1)</script>',
  '%s%n%x',
  "';--",
  '-',
  '--help=',
  'é'.repeat(300),
  'x'.repeat(5_000),
  '\ud800',
  '__proto__',
];
