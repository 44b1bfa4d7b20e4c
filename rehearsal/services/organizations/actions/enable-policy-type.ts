import {
  EnablePolicyType$,
  type EnablePolicyTypeRequest,
  type EnablePolicyTypeResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { rootDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findRoot } from '../lookups.ts';
import { policyTypeOf } from '../policy-type.ts';

export const enablePolicyType = defineOrganizationsAction<EnablePolicyTypeRequest, EnablePolicyTypeResponse>({
  schema: EnablePolicyType$,
  callers: 'management',
  resources: ({ RootId }, organizations) => [entityArn(organizations, RootId, 'root')],
  context: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType ?? '' }),
  handle: ({ RootId, PolicyType }, { organizations }) => {
    findRoot(organizations, RootId);
    const type = policyTypeOf(PolicyType);
    if (organizations.policies.isEnabled(type)) throw plainError('PolicyTypeAlreadyEnabledException');
    organizations.enablePolicyType(type);
    return { Root: rootDescription(organizations) };
  },
});
