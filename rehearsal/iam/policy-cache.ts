import type { PolicyDocument } from '../cloud/caller.ts';
import { withSimulatedKeys } from './simulated-keys.ts';

const prepared = new WeakMap<PolicyDocument, PolicyDocument>();

/** The document as the simulator reads it; made once for each document, since documents never change in place. */
export function simulated(document: PolicyDocument): PolicyDocument {
  const known = prepared.get(document);
  if (known !== undefined) return known;
  const made = withSimulatedKeys(document);
  prepared.set(document, made);
  return made;
}
