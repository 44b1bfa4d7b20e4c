import type { Value } from '../template/value.ts';
import { sameJson } from './same-json.ts';

/** A policy document as the text that services take; templates give it as a map or as text. */
export function policyText(document: Value): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

/** A policy as a service answers it: text, which IAM encodes for URLs; in the form in which the template has it. */
export function policyValue(answered: string | undefined, expected: Value | undefined): unknown {
  if (answered === undefined) return undefined;
  const document: unknown = JSON.parse(answered.startsWith('%') ? decodeURIComponent(answered) : answered);
  if (typeof expected !== 'string') return document;
  return sameJson(JSON.parse(expected), document) ? expected : JSON.stringify(document);
}
