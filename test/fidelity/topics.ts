import type { Topic } from './case.ts';
import { managedPolicies } from './iam/managed-policies.ts';
import { roles } from './iam/roles.ts';
import { cryptography } from './kms/cryptography.ts';
import { keys } from './kms/keys.ts';
import { delegation } from './organizations/delegation.ts';
import { policies } from './organizations/policies.ts';
import { structure } from './organizations/structure.ts';
import { parameters } from './ssm/parameters.ts';
import { assumeRole } from './sts/assume-role.ts';
import { callers } from './sts/callers.ts';

/** All cases, by service. */
export const topics = {
  iam: [roles, managedPolicies],
  kms: [keys, cryptography],
  organizations: [structure, policies, delegation],
  ssm: [parameters],
  sts: [callers, assumeRole],
} satisfies Readonly<Record<string, readonly Topic[]>>;
