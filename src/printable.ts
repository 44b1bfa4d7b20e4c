/** As long as a quoted text may be in a message, in characters. */
const longestQuotation = 60;

/**
 * Text that others wrote, for a line of a message: without line breaks, control and formatting characters, which could
 * play tricks on a terminal, and cut to `longest` characters.
 */
export function printable(text: string, longest = longestQuotation): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** In double quotes, on one line, cut to a length that fits it. */
export function quoted(text: string): string {
  return `"${printable(text).replaceAll('"', '\\"')}"`;
}
