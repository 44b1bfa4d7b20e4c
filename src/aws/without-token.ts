/**
 * Text of AWS without the session token of whoever called. Where a signature does not match, services answer with the
 * request as they have read it, headers and all; the token is one of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 */
export function withoutToken(text: string): string {
  return text.replace(/(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"'&;,<]+/gi, '$1(hidden)');
}

/** Takes the token out of an error, wherever it goes from here: into a message, a log, or a record. */
export function hideToken(error: unknown): void {
  if (!(error instanceof Error)) return;
  error.message = withoutToken(error.message);
  if (error.stack !== undefined) error.stack = withoutToken(error.stack);
}
