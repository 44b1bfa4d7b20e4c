/** Deeper than any policy or template that somebody wrote; what walks through a document must not exhaust the stack. */
export const maximumDepth = 200;

/**
 * Parses a text that a caller sent.
 *
 * @throws SyntaxError for what is no JSON, or nests deeper than `maximumDepth`
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (nestsTooDeeply(text)) throw new SyntaxError(`more than ${maximumDepth} levels`);
  return value;
}

/** @param text well-formed JSON */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > maximumDepth) return true;
  }
  return false;
}
