import { setMaxListeners } from 'node:events';
import { exitStatus } from './exit-status.ts';

/** Ctrl-C. The reason of the signal that every call of a command waits with. */
export class InterruptedError extends Error {
  constructor() {
    super('interrupted');
    this.name = 'InterruptedError';
  }
}

const showCursor = '\u001B[?25h';

/** What most commands leave behind when they are interrupted. */
export const nothingGoesOn = 'Nothing goes on in AWS.';

/**
 * Turns Ctrl-C into a signal. The first one lets the command clean up and say what goes on in AWS without it; the second
 * ends the process at once.
 */
export function onInterrupt(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  // Every call under way listens, and there may be many.
  setMaxListeners(0, controller.signal);
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      // A line of progress has hidden it.
      if (process.stderr.isTTY) process.stderr.write(showCursor);
      process.exit(exitStatus.interrupted);
    }
    controller.abort(new InterruptedError());
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    stop() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
