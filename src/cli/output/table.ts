import Table from 'cli-table3';
import stringWidth from 'string-width';
import { printable } from '../../printable.ts';
import { type ColumnNeed, layOut } from './column-widths.ts';
import { longestPiece, wrap } from './wrap.ts';

/** One column: its heading, and what stands below it. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** Colours a cell's text, which has no colour of its own. */
  readonly paint?: (text: string, row: Row) => string;
  /**
   * `whole`: its texts are never broken: ids, and what is copied or searched for. `prose`: sentences, which need room for
   * some words on a line.
   * @default broken at words, and within those that are very long
   */
  readonly form?: 'whole' | 'prose';
}

/** Between two columns. */
const gap = 2;
/** What prose has beside other columns, at least. */
const proseWidth = 32;
/** A longer word does not keep other columns from their room. */
const longestWord = 16;
/** Of what stands below its row. */
const indent = '  ';
/** No name of AWS is longer; more is not worth a line. */
const longestCell = 2_000;

/**
 * A table without lines, for people; empty if there are no rows. Columns that have no room beside the others stand below
 * their row, with their headings.
 * @param width what it may take, in characters. Infinity where nobody looks (a pipe, a file).
 * @param bold makes the headings stand out
 */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  bold: (text: string) => string = (text) => text,
): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) =>
    columns.map((column) => {
      const text = printable(column.cell(row), longestCell);
      return { text, painted: column.paint?.(text, row) ?? text };
    }),
  );
  const needs = columns.map((column, index) =>
    needOf(
      column,
      cells.map((row) => row[index]?.text ?? ''),
    ),
  );
  const { beside, below } = layOut(needs, width, gap);
  const table = new Table({
    chars: { ...noLines, middle: ' '.repeat(gap) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: beside.map((column) => column.width),
    colAligns: beside.map(({ index }) => columns[index]?.align ?? 'left'),
  });
  // The table's own wrapping cuts through colours.
  const headings = beside.map((column) => wrap(bold(columns[column.index]?.heading ?? ''), column.width));
  const texts = cells.map((row) =>
    beside.map((column) => wrap(row[column.index]?.painted ?? '', column.width)),
  );
  table.push(headings, ...texts);
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return [
    ...lines.splice(0, height(headings)),
    ...cells.flatMap((row, index) => [
      ...lines.splice(0, height(texts[index] ?? [])),
      ...linesBelow(
        below.flatMap((each) => wordsBelow(columns[each], row[each], each === columns.length - 1)),
        width,
      ),
    ]),
  ].join('\n');
}

/** The lines that a row of a table has. */
function height(cells: readonly string[]): number {
  return Math.max(...cells.map((cell) => cell.split('\n').length));
}

function linesBelow(words: readonly string[], width: number): readonly string[] {
  if (words.length === 0) return [];
  return wrap(words.join('; '), width - indent.length)
    .split('\n')
    .map((line) => indent + line);
}

function needOf(
  { heading, form }: Pick<Column<never>, 'heading' | 'form'>,
  texts: readonly string[],
): ColumnNeed {
  const widest = Math.max(...texts.map((text) => stringWidth(text)));
  const natural = Math.max(stringWidth(heading), widest);
  const inWords = Math.max(longestPiece(heading), ...texts.map(longestPiece));
  switch (form) {
    case 'whole': {
      const least = Math.max(longestPiece(heading), widest);
      return { natural, inWords: least, least, whole: true };
    }
    case 'prose': {
      const least = Math.min(natural, proseWidth);
      return { natural, inWords: Math.max(inWords, least), least, whole: false };
    }
    default:
      return { natural, inWords, least: Math.min(inWords, longestWord), whole: false };
  }
}

/** Nothing is said of a cell that says nothing; prose that ends the row speaks for itself. */
function wordsBelow(
  column: Pick<Column<never>, 'heading' | 'form'> | undefined,
  cell: { readonly text: string; readonly painted: string } | undefined,
  last: boolean,
): readonly string[] {
  if (column === undefined || cell === undefined || ['', '-'].includes(cell.text)) return [];
  return [last && column.form === 'prose' ? cell.painted : `${column.heading}: ${cell.painted}`];
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
