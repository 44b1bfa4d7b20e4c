import { canaryFolder } from '../names.ts';

/** Which objects of an account are to be restored. */
export type Selection =
  | { readonly kind: 'all' }
  /** As written: whole, or below the account's prefix. */
  | { readonly kind: 'key' | 'prefix'; readonly text: string };

/** The whole key, where the account's prefix may be left out. */
function wholeKey(text: string, accountPrefix: string): string {
  return text.startsWith(accountPrefix) ? text : `${accountPrefix}${text}`;
}

/** What listings are asked for. */
export function prefixOf(selection: Selection, accountPrefix: string): string {
  return selection.kind === 'all' ? accountPrefix : wholeKey(selection.text, accountPrefix);
}

/** Whether a key that begins with the selection's prefix is selected. */
export function isSelected(key: string, selection: Selection, accountPrefix: string): boolean {
  const text = prefixOf(selection, accountPrefix);
  switch (selection.kind) {
    case 'key':
      return key === text;
    case 'prefix':
    case 'all':
      return isCanary(text, accountPrefix) || !isCanary(key, accountPrefix);
  }
}

/** The operator's canaries are nobody's files, and only the canary role may put them; in either layout of keys. */
function isCanary(key: string, accountPrefix: string): boolean {
  const [first = '', second = ''] = key.slice(accountPrefix.length).split('/');
  const folder = canaryFolder.slice(0, -1);
  return first === folder || (second === folder && /^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(first));
}
