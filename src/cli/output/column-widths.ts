/** How wide the texts of a column are, in characters. */
export interface ColumnNeed {
  /** The longest text on one line. */
  readonly natural: number;
  /** The least at which no word is broken. */
  readonly inWords: number;
  /** What the column gets at least, if it stands beside others. */
  readonly least: number;
  /** Whether its texts are never broken. */
  readonly whole: boolean;
}

/** Which columns stand side by side, by their indexes, and how wide; the others have no room. */
export interface Layout {
  readonly beside: readonly { readonly index: number; readonly width: number }[];
  readonly below: readonly number[];
}

/**
 * Sets columns side by side. Where not all have what they need at least, the last that may be broken makes room first,
 * and the last that may not be after these; the first column always stays.
 * @param width what the table may take, in characters
 * @param gap between two columns
 */
export function layOut(needs: readonly ColumnNeed[], width: number, gap: number): Layout {
  const indexed = needs.map((need, index) => ({ index, ...need }));
  const beside = [...indexed];
  const available = (): number => width - gap * (beside.length - 1);
  while (beside.length > 1 && sum(beside.map(({ least }) => least)) > available()) {
    const breakable = beside.findLastIndex(({ whole }, position) => !whole && position > 0);
    beside.splice(breakable, 1);
  }
  const widths = beside.map(({ natural }) => natural);
  shrink(
    widths,
    beside.map(({ inWords }) => inWords),
    available(),
  );
  shrink(
    widths,
    beside.map(({ least }) => least),
    available(),
  );
  return {
    beside: beside.map(({ index, natural }, position) => ({ index, width: widths[position] ?? natural })),
    below: indexed.filter((each) => !beside.includes(each)).map(({ index }) => index),
  };
}

/** Takes from the widest that is above its floor, until all fit or none can give more. */
function shrink(widths: number[], floors: readonly number[], available: number): void {
  for (let excess = sum(widths) - available; excess > 0; excess -= 1) {
    const giving = widths.map((one, index) => (one > (floors[index] ?? one) ? one : 0));
    const widest = Math.max(...giving);
    if (widest === 0) return;
    widths[giving.indexOf(widest)] = widest - 1;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
