/** What a terminal obeys, or a reader does not see, but for the ends of lines and tabs. */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Weight, slant, underline and the sixteen colours, and back: none of them hides text. */
const colour = '\\u001b\\[(?:[0-4]|2[2-4]|[39][0-7]|39)m';
const kept = {
  plain: new RegExp(`[\\n\\t]|${obeyed.source}`, 'gu'),
  coloured: new RegExp(`${colour}|[\\n\\t]|${obeyed.source}`, 'gu'),
} as const;

/**
 * The last gate before a terminal. Whoever puts a text of others into a line makes it {@link printable} there, so that
 * it stays on that line; what was forgotten ends here: escape sequences and marks that turn the direction of text are
 * shown, not obeyed.
 * @param coloured whether colours are meant
 */
export function terminalText(text: string, coloured: boolean): string {
  return text.replace(kept[coloured ? 'coloured' : 'plain'], (found) =>
    found === '\n' || found === '\t' || found.length > 2 ? found : shown(found),
  );
}

/** As JSON writes characters; JSON itself leaves most of these as they are. */
function shown(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

/**
 * JSON that means the same and that a terminal obeys in nothing: a machine's reader may be a person after all.
 * @param indent by how many spaces each level stands further in; on one line without it
 */
export function jsonText(value: unknown, indent?: number): string {
  return terminalText(JSON.stringify(value, null, indent), false);
}
