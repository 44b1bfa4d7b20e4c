/** Words as a sentence: with one full stop at the end, though AWS's own have one already. */
export function sentence(words: string): string {
  return `${words.replace(/\.+$/, '')}.`;
}
