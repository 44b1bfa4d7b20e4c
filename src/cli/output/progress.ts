import type { Writable } from 'node:stream';
import yoctoSpinner, { type Spinner } from 'yocto-spinner';
import { renderDuration } from './duration.ts';

/** How far something long has come, on stderr. */
export interface Progress {
  /** @param done how many are done by now; @param total how many there are, if that has changed */
  update(done: number, total?: number, note?: string): void;
  /** Takes the line away; whatever is to stay is said by the one who knows. */
  end(): void;
}

/** What is counted, in the plural; or how an amount is said, with its unit. */
export type Unit = string | ((amount: number) => string);

/** Where nobody looks, a line each so often is enough. */
const plainIntervalMs = 10_000;

/**
 * `12 of 40 accounts, 30%, 2 min left`: in place on a terminal, as a plain line every ten seconds elsewhere.
 * @param unit in the plural; or how an amount is said, with its unit
 */
export function startProgress(
  stream: Writable & { readonly isTTY?: boolean },
  label: string,
  total: number,
  unit: Unit,
  now: () => number = Date.now,
): Progress {
  const began = now();
  let whole = total;
  let lastLine = began;
  let spinner: Spinner | undefined;
  // By itself it ends the process at Ctrl-C, before the command can clean up and say what goes on.
  if (stream.isTTY) spinner = yoctoSpinner({ text: label, stream, handleSignals: false }).start();
  return {
    update(done, changedTotal = whole, note = '') {
      whole = changedTotal;
      const text = `${label}: ${describe(done, whole, unit, now() - began)}${note === '' ? '' : `; ${note}`}`;
      if (spinner !== undefined) {
        spinner.text = text;
      } else if (now() - lastLine >= plainIntervalMs) {
        lastLine = now();
        stream.write(`${text}\n`);
      }
    },
    end() {
      spinner?.stop();
    },
  };
}

function describe(done: number, total: number, unit: Unit, elapsed: number): string {
  const counts = typeof unit === 'string' ? `${done} of ${total} ${unit}` : `${unit(done)} of ${unit(total)}`;
  if (total === 0) return counts;
  const share = `${Math.floor((done / total) * 100)}%`;
  if (done === 0 || done >= total) return `${counts}, ${share}`;
  return `${counts}, ${share}, ${renderDuration((elapsed / done) * (total - done))} left`;
}
