import { printable } from '../../../printable.ts';

/** Markup that may stand in a page as it is. Only {@link html} makes it, so all other text is escaped. */
export class Html {
  readonly markup: string;

  /** @param markup trusted: written in the source, or made of what was escaped */
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may be put into a page: text and numbers, which are escaped, and markup. */
export type HtmlValue = string | number | Html | readonly Html[];

/** No name or reason of AWS is longer. */
const longestText = 10_000;

/** A piece of a page. Values are escaped, and stripped of control and formatting characters, unless they are markup. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => `${part}${markupOf(values[index])}`).join(''));
}

function markupOf(value: HtmlValue | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escapeText(printable(value, longestText));
  if (typeof value === 'number') return String(value);
  return value.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
