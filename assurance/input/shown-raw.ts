/** What a terminal obeys, or hides from a reader; the ends of lines and tabs are no such things. */
const obeyed = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The characters around the first that reached a reader raw, escaped; undefined if there are none. */
export function shownRaw(text: string): string | undefined {
  const at = obeyed.exec(text)?.index;
  return at === undefined ? undefined : JSON.stringify(text.slice(Math.max(0, at - 30), at + 30));
}

/** Lines by which Node shows where an error was thrown. */
export function stackTraceIn(text: string): string | undefined {
  return /^\s+at .*(?:\(|:\d+:\d+|node:)/m.exec(text)?.[0] ?? /\bTypeError\b|\bRangeError\b/.exec(text)?.[0];
}
