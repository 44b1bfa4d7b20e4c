import {
  createValidatedPolicy,
  type ValidatedPolicy,
  validateIdentityPolicy,
  validateResourceControlPolicy,
  validateResourcePolicy,
  validateServiceControlPolicy,
} from '@cloud-copilot/iam-policy';
import type { PolicyDocument } from '../cloud/caller.ts';
import { asSimulated } from './simulated-keys.ts';

const validators = {
  identity: validateIdentityPolicy,
  resource: validateResourcePolicy,
  serviceControl: validateServiceControlPolicy,
  resourceControl: validateResourceControlPolicy,
};

/** What a policy is attached to; each kind has rules of its own. */
export type PolicyKind = keyof typeof validators;

const prepared: Readonly<Record<PolicyKind, WeakMap<PolicyDocument, ValidatedPolicy>>> = {
  identity: new WeakMap(),
  resource: new WeakMap(),
  serviceControl: new WeakMap(),
  resourceControl: new WeakMap(),
};

/** The policy as the simulator reads it; made once for each document, since documents never change in place. */
export function simulated(document: PolicyDocument, kind: PolicyKind): ValidatedPolicy {
  const known = prepared[kind].get(document);
  if (known !== undefined) return known;
  const made = createValidatedPolicy(asSimulated(document), validators[kind]);
  prepared[kind].set(document, made);
  return made;
}
