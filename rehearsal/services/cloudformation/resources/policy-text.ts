import type { Value } from '../template/value.ts';

/** A policy document as the text that services take; templates give it as a map or as text. */
export function policyText(document: Value): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}
