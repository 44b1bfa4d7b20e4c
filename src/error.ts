/**
 * What a user can mend. Anything else that is thrown is a bug, or AWS's answer to a call.
 * The message says what happened, on one line, and where: the field, or the account and Region.
 */
export class OrgvaultError extends Error {
  /** Stable, in capitals: `ACCOUNT_NOT_FOUND`. */
  readonly code: string;
  /** What to do next. */
  readonly remedy: string;

  constructor(code: string, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OrgvaultError';
    this.code = code;
    this.remedy = remedy;
  }
}

/** A command that was called wrongly: with flags or arguments that cannot be, or in the wrong place. */
export class UsageError extends OrgvaultError {
  constructor(message: string, remedy: string) {
    super('USAGE', message, remedy);
    this.name = 'UsageError';
  }
}

/** What an error says, whatever it was that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
