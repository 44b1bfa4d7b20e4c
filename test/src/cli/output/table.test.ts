import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Column, renderTable } from '../../../../src/cli/output/table.ts';

interface Row {
  readonly account: string;
  readonly name: string;
  readonly files: number;
}

const columns: readonly Column<Row>[] = [
  { heading: 'ACCOUNT', cell: ({ account }) => account },
  { heading: 'NAME', cell: ({ name }) => name },
  { heading: 'FILES', cell: ({ files }) => String(files), align: 'right' },
];

const wide = Number.POSITIVE_INFINITY;

describe('a table', () => {
  it('stands in columns, numbers to the right', () => {
    const rows = [
      { account: '111111111111', name: 'shop', files: 5 },
      { account: '222222222222', name: 'long name', files: 1200 },
    ];
    expect(renderTable(rows, columns, wide)).toBe(
      [
        'ACCOUNT       NAME       FILES',
        '111111111111  shop           5',
        '222222222222  long name   1200',
      ].join('\n'),
    );
  });

  it('is nothing without rows', () => {
    expect(renderTable([], columns, wide)).toBe('');
  });

  it('never obeys what somebody named an account', () => {
    const text = renderTable([{ account: '1', name: '\u001b[2J\u202eevil', files: 0 }], columns, wide);
    expect(text).toContain('\\u001b[2J\\u202eevil');
    expect(text).not.toContain('\u001b');
  });

  it('paints a cell without moving its neighbours', () => {
    const painted = columns.map((column) => ({
      ...column,
      paint: (text: string) => `\u001b[32m${text}\u001b[39m`,
    }));
    const rows = [{ account: '1', name: 'a', files: 2 }];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(renderTable(rows, painted, wide).replaceAll(/\u001b\[\d+m/g, '')).toBe(
      renderTable(rows, columns, wide),
    );
  });

  it('fits a terminal of 40 characters and more, whatever is in it', () => {
    const row = fc.record({ account: fc.string(), name: fc.string({ unit: 'grapheme' }), files: fc.nat() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 40, max: 120 }), (rows, width) => {
        for (const line of renderTable(rows, columns, width).split('\n')) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  const explained: readonly Column<{ readonly id: string; readonly name: string; readonly why: string }>[] = [
    { heading: 'ACCOUNT', cell: ({ id }) => id, form: 'whole' },
    { heading: 'NAME', cell: ({ name }) => name },
    { heading: 'WHY', cell: ({ why }) => why, form: 'prose' },
  ];

  it('wraps prose at words, and paths after a slash', () => {
    const rows = [
      {
        id: '111111111111',
        name: 'Root/Workloads/Production',
        why: 'in none of the units of the configuration',
      },
    ];
    expect(renderTable(rows, explained, 63)).toBe(
      [
        'ACCOUNT       NAME             WHY',
        '111111111111  Root/Workloads/  in none of the units of the',
        '              Production       configuration',
      ].join('\n'),
    );
  });

  it('sets what has no room below its row, and says nothing of what is empty', () => {
    const rows = [
      { id: '111111111111', name: 'webshop-production', why: 'account not active: stack sets skip it' },
      { id: '222222222222', name: 'shop', why: '' },
    ];
    expect(renderTable(rows, explained, 40)).toBe(
      [
        'ACCOUNT       NAME',
        '111111111111  webshop-production',
        '  account not active: stack sets skip it',
        '222222222222  shop',
      ].join('\n'),
    );
    const another = explained.map(({ heading, cell }) => ({ heading, cell, form: 'whole' as const }));
    expect(renderTable(rows, another, 40)).toContain('\n  WHY: account not active: stack sets\n  skip it');
  });

  it('never breaks what is to stay whole, and fits wherever that does', () => {
    const id = fc.stringMatching(/^[a-z0-9-]{1,24}$/).filter((text) => text !== '-');
    const words = fc.lorem({ mode: 'sentences', maxCount: 2 });
    const row = fc.record({ first: id, name: fc.string(), second: id, words });
    const ofRow: readonly Column<{
      readonly first: string;
      readonly name: string;
      readonly second: string;
      readonly words: string;
    }>[] = [
      { heading: 'ID', cell: ({ first }) => first, form: 'whole' },
      { heading: 'NAME', cell: ({ name }) => name },
      { heading: 'OTHER ID', cell: ({ second }) => second, form: 'whole', align: 'right' },
      { heading: 'WHY', cell: (each) => each.words, form: 'prose' },
    ];
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 26, max: 120 }),
        (rows, width) => {
          const lines = renderTable(rows, ofRow, width).split('\n');
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
          for (const { first, second } of rows) {
            const whole = (text: string) => (line: string) => line.split(/[ ;]/).includes(text);
            expect(lines.some(whole(first))).toBe(true);
            expect(lines.some(whole(second))).toBe(true);
          }
        },
      ),
    );
  });
});
