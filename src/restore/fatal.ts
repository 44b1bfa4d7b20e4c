import { OrgvaultError, wordsOf } from '../error.ts';
import { codeOf } from './folder.ts';

/** After so many in a row, the next ones would fail too. */
const mostFailuresInARow = 25;

/** Whoever has no longer any credentials fails at everything. */
const withoutCredentials: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidToken',
  'NoCredentialsError',
]);

/** What ends the whole restore; undefined for what concerns one object only. */
export function fatal(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new OrgvaultError(
        'DISK_FULL',
        'the disk is full',
        'make room, and run the same command again: it goes on where it stopped',
        { cause: error },
      );
    case 'EROFS':
      return new OrgvaultError('READ_ONLY', 'the file system is read-only', 'name another folder with --to', {
        cause: error,
      });
    default:
      return error instanceof Error && withoutCredentials.has(error.name) ? error : undefined;
  }
}

/** Counts failures in a row, so that a lost connection ends the restore instead of failing a million times. */
export class FailureStreak {
  #length = 0;

  succeeded(): void {
    this.#length = 0;
  }

  /** @throws OrgvaultError when there are too many */
  failed(error: unknown): void {
    this.#length += 1;
    if (this.#length < mostFailuresInARow) return;
    throw new OrgvaultError(
      'GAVE_UP',
      `${mostFailuresInARow} objects in a row failed, the last with: ${wordsOf(error)}`,
      'see above what failed; the same command goes on where it stopped',
      { cause: error },
    );
  }
}
