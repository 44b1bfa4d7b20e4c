import type { Console } from '../console.ts';
import type { Progress } from '../output/progress.ts';

/** How far the accounts of a stack set operation have come, on stderr. */
export interface AccountsProgress {
  onProgress(done: number, total: number, failed: number): void;
  end(): void;
}

/** The progress, which shows from the first time that something is known of it. */
export function accountsProgress(console: Console): AccountsProgress {
  let progress: Progress | undefined;
  return {
    onProgress(done, total, failed) {
      progress ??= console.progress('Accounts', total, 'stacks');
      progress.update(done, total, failed === 0 ? '' : `${failed} failed`);
    },
    end: () => progress?.end(),
  };
}
