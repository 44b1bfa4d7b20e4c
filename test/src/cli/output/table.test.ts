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
});
