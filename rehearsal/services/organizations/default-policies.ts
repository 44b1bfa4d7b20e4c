import type { PolicyType } from '@aws-sdk/client-organizations';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { OrganizationsState } from './state.ts';

interface DefaultPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly document: PolicyDocument;
}

/**
 * The policies of AWS that let everything through, by type.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const defaultPolicies: Partial<Record<PolicyType, DefaultPolicy>> = {
  SERVICE_CONTROL_POLICY: {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    kind: 'service_control_policy',
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  },
  RESOURCE_CONTROL_POLICY: {
    id: 'p-RCPFullAWSAccess',
    name: 'RCPFullAWSAccess',
    description: 'Allows access to every resource',
    kind: 'resource_control_policy',
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    },
  },
};

/** Lays the policies of AWS into the organization. */
export function createDefaultPolicies(state: OrganizationsState): void {
  for (const [type, policy] of Object.entries(defaultPolicies)) {
    const { kind, ...summary } = policy;
    state.policies.put({
      ...summary,
      type: type as keyof typeof defaultPolicies,
      awsManaged: true,
      arn: `arn:aws:organizations::aws:policy/${kind}/${policy.id}`,
      content: JSON.stringify(policy.document),
    });
  }
}

/** Attaches the policies of AWS of every enabled type, as AWS does to each new root, unit and account. */
export function attachDefaultPolicies(state: OrganizationsState, targetId: string): void {
  for (const type of state.policies.enabledTypes()) attachDefaultPolicy(state, targetId, type);
}

/** Attaches the policy of AWS of one type, if that type has one. */
export function attachDefaultPolicy(state: OrganizationsState, targetId: string, type: PolicyType): void {
  const policy = defaultPolicies[type];
  if (policy !== undefined) state.policies.attach(policy.id, targetId);
}
