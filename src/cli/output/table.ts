import Table from 'cli-table3';
import { wrapAnsi } from 'fast-wrap-ansi';
import stringWidth from 'string-width';
import { printable } from '../../printable.ts';

/** One column: its heading, and what stands below it. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** Colours a cell's text, which has no colour of its own. */
  readonly paint?: (text: string, row: Row) => string;
}

/** Between two columns. */
const gap = 2;
/** Narrower than this no column is made, however narrow the terminal is. */
const narrowest = 8;
/** No name of AWS is longer; more is not worth a line. */
const longestCell = 2_000;

/**
 * A table without lines, for people; empty if there are no rows.
 * @param width what it may take, in characters; cells are wrapped to fit. Infinity where nobody looks (a pipe, a file).
 * @param bold makes the headings stand out
 */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  bold: (text: string) => string = (text) => text,
): string {
  if (rows.length === 0) return '';
  const texts = rows.map((row) => columns.map((column) => printable(column.cell(row), longestCell)));
  const widths = shrink(
    columns.map(({ heading }, index) =>
      Math.max(stringWidth(heading), ...texts.map((cells) => stringWidth(cells[index] ?? ''))),
    ),
    width,
  );
  const table = new Table({
    chars: { ...noLines, middle: ' '.repeat(gap) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: widths,
    colAligns: columns.map(({ align = 'left' }) => align),
  });
  table.push(columns.map(({ heading }) => bold(heading)));
  texts.forEach((cells, index) => {
    const row = rows[index];
    if (row === undefined) return;
    table.push(
      cells.map((text, column) =>
        // The table's own wrapping cuts through colours.
        wrapAnsi(columns[column]?.paint?.(text, row) ?? text, widths[column] ?? narrowest, { hard: true }),
      ),
    );
  });
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Takes from the widest column until all fit, or none can give more. */
function shrink(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const available = width - gap * (widths.length - 1);
  let excess = widths.reduce((sum, one) => sum + one, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
} as const;
