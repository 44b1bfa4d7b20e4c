import { isRecord } from './mutant.ts';

/**
 * A text of a template that may be joined of references: worked on as one text, in which each reference is one mark.
 * `arn:⟪0⟫:s3:::⟪1⟫/*` can so be cut and matched, and written back as the template had it.
 */
export class JoinedText {
  readonly text: string;
  readonly #references: readonly unknown[];

  private constructor(text: string, references: readonly unknown[]) {
    this.text = text;
    this.#references = references;
  }

  /** Undefined for what is no text: numbers, objects that are no reference. */
  static of(value: unknown): JoinedText | undefined {
    const references: unknown[] = [];
    const text = marked(value, references);
    return text === undefined ? undefined : new JoinedText(text, references);
  }

  /** The same with its text changed; undefined if that changes nothing. */
  changed(change: (text: string) => string): JoinedText | undefined {
    const text = change(this.text);
    return text === this.text ? undefined : new JoinedText(text, this.#references);
  }

  /** As it stands in a template. */
  toTemplate(): unknown {
    const parts = this.text
      .split(/(⟪\d+⟫)/)
      .filter((part) => part !== '')
      .map((part) => (part.startsWith('⟪') ? this.#references[Number(part.slice(1, -1))] : part));
    const [only] = parts;
    return parts.length === 1 ? only : { 'Fn::Join': ['', parts] };
  }

  /** As a person reads it, the variables of policies included. */
  toString(): string {
    return this.text.replace(/⟪(\d+)⟫/g, (_, index: string) => shown(this.#references[Number(index)]));
  }
}

/** The logical id without the hash that the CDK puts behind it. */
export function shortId(logicalId: string): string {
  return logicalId.replace(/(?<=.)[0-9A-F]{8}$/, '');
}

function marked(value: unknown, references: unknown[]): string | undefined {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return undefined;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) return undefined;
  if (name === 'Fn::Join' && Array.isArray(argument) && argument[0] === '' && Array.isArray(argument[1])) {
    return argument[1].map((part) => marked(part, references) ?? '').join('');
  }
  references.push(value);
  return `⟪${references.length - 1}⟫`;
}

function shown(reference: unknown): string {
  if (!isRecord(reference)) return '';
  const { Ref, 'Fn::GetAtt': attribute } = reference;
  if (typeof Ref === 'string') return `<${shortId(Ref)}>`;
  if (Array.isArray(attribute)) return `<${shortId(String(attribute[0]))}>`;
  return '<…>';
}
