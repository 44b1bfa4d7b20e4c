import { type Document, isNode, isSeq, parseDocument } from 'yaml';

/** What a first configuration is made of; everything else keeps its default. */
export interface Choices {
  readonly organizationId: string;
  readonly administrator:
    | { readonly kind: 'delegated-administrator'; readonly accountId?: string }
    | { readonly kind: 'management-account'; readonly accountId: string };
  readonly central: {
    readonly accountId: string;
    readonly region: string;
    /** In the global namespace; without it the name follows from account and Region. */
    readonly bucketName?: string;
  };
  readonly organizationalUnits: readonly string[];
  readonly regions: readonly string[];
  readonly excludedAccounts: readonly string[];
}

/**
 * The text of a configuration: the commented example, with these choices in it.
 * @param example the text of the example, whose comments and layout stay as they are
 * @param schema where editors find the JSON Schema, from the file's folder
 */
export function composeConfig(example: string, choices: Choices, schema: string): string {
  const { administrator, central, organizationalUnits, regions, excludedAccounts } = choices;
  const text = new EditedText(example);
  text.replaceValue(['organizationId'], choices.organizationId);
  const accountLine = administrator.accountId && `\n  accountId: ${JSON.stringify(administrator.accountId)}`;
  text.replaceValue(['administrator', 'kind'], `${administrator.kind}${accountLine ?? ''}`);
  // Account ids stand in quotes: a YAML number loses leading zeros.
  text.replaceValue(['central', 'accountId'], JSON.stringify(central.accountId));
  const bucketLines =
    central.bucketName && `\n  bucket:\n    namespace: global\n    name: ${central.bucketName}`;
  text.replaceValue(['central', 'region'], `${central.region}${bucketLines ?? ''}`);
  text.replaceItems(['enrollment', 'organizationalUnits'], organizationalUnits);
  text.replaceItems(['enrollment', 'regions'], regions);
  text.replaceItems(
    ['enrollment', 'excludedAccounts'],
    excludedAccounts.map((id) => JSON.stringify(id)),
  );
  // The same key from two Regions would become two versions of one object.
  if (regions.length > 1) text.replaceValue(['replication', 'keyLayout'], 'account-and-region');
  return text.toString().replace(/\$schema=\S+/, `$schema=${schema}`);
}

/** The text of a YAML file with some values replaced and everything else, comments above all, as it was. */
class EditedText {
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#document = parseDocument(text);
  }

  replaceValue(path: readonly string[], text: string): void {
    const [from, to] = rangeOf(this.#document.getIn(path, true));
    this.#edits.push({ from, to, text });
  }

  /** Items on lines of their own, as far in as the list's own key and one step more. */
  replaceItems(path: readonly string[], items: readonly string[]): void {
    const list = this.#document.getIn(path, true);
    if (!isSeq(list)) throw new Error(`The example has no list at ${path.join('.')}`);
    const indent = '  '.repeat(path.length);
    if (list.items.length > 0) {
      const [from] = rangeOf(list.items[0]);
      const [, to] = rangeOf(list.items.at(-1));
      this.#edits.push({ from, to, text: items.join(`\n${indent}- `) });
    } else if (items.length > 0) {
      const [from, to] = rangeOf(list);
      // The space before an empty list goes with it.
      this.#edits.push({ from: from - 1, to, text: items.map((item) => `\n${indent}- ${item}`).join('') });
    }
  }

  toString(): string {
    return [...this.#edits]
      .sort((a, b) => b.from - a.from)
      .reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), this.#text);
  }
}

function rangeOf(node: unknown): readonly [from: number, to: number] {
  if (!isNode(node) || node.range == null) throw new Error('The example lacks a value');
  return [node.range[0], node.range[1]];
}
