import {
  DescribePolicy$,
  type DescribePolicyRequest,
  type DescribePolicyResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { policyDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findPolicy } from '../lookups.ts';
import { policyTypeContext } from '../policy-rules.ts';

export const describePolicy = defineOrganizationsAction<DescribePolicyRequest, DescribePolicyResponse>({
  schema: DescribePolicy$,
  callers: 'administrators',
  resources: ({ PolicyId }, organizations) => [entityArn(organizations, PolicyId, 'policy')],
  context: ({ PolicyId }, organizations) => policyTypeContext(organizations, PolicyId),
  handle: ({ PolicyId }, { organizations }) => ({
    Policy: policyDescription(findPolicy(organizations, PolicyId)),
  }),
});
