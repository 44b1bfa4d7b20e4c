import {
  DisablePolicyType$,
  type DisablePolicyTypeRequest,
  type DisablePolicyTypeResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { rootDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findRoot } from '../lookups.ts';
import { policyTypeOf } from '../policy-type.ts';

export const disablePolicyType = defineOrganizationsAction<
  DisablePolicyTypeRequest,
  DisablePolicyTypeResponse
>({
  schema: DisablePolicyType$,
  callers: 'management',
  resources: ({ RootId }, organizations) => [entityArn(organizations, RootId, 'root')],
  context: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType ?? '' }),
  handle: ({ RootId, PolicyType }, { organizations }) => {
    findRoot(organizations, RootId);
    const type = policyTypeOf(PolicyType);
    const { policies } = organizations;
    if (!policies.isEnabled(type)) throw plainError('PolicyTypeNotEnabledException');
    policies.disableType(type);
    // AWS forgets every attachment: enabling the type again attaches its default policy alone.
    for (const { id } of policies.all(type)) {
      for (const target of policies.targetsOf(id)) policies.detach(id, target);
    }
    return { Root: rootDescription(organizations) };
  },
});
