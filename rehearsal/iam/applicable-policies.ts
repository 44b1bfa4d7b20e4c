import type { Simulation } from '@cloud-copilot/iam-simulate';
import type { Permission } from '../cloud/action.ts';
import type { AccountCaller, Caller, PolicyDocument } from '../cloud/caller.ts';
import type { RequestContext } from '../cloud/request.ts';
import type { PoliciesOfPlace } from '../services/organizations/policies.ts';
import { simulated } from './policy-cache.ts';
import { principalsByArn } from './principal-ids.ts';

type Policies = Pick<
  Simulation,
  | 'identityPolicies'
  | 'permissionBoundaryPolicies'
  | 'sessionPolicy'
  | 'serviceControlPolicies'
  | 'resourceControlPolicies'
  | 'resourcePolicy'
>;

/** All policies that AWS evaluates for a request, as they are now: a change takes effect at once. */
export function applicablePolicies(permission: Permission, request: RequestContext): Policies {
  const { caller, cloud } = request;
  const { resourcePolicy } = permission;
  return {
    ...(hasAccount(caller)
      ? policiesOfCaller(caller, request)
      : { identityPolicies: [], serviceControlPolicies: [] }),
    resourceControlPolicies: isServiceLinked(caller)
      ? []
      : ofPlaces(cloud.state.organizations.resourceControlPolicies(permission.resourceAccount)),
    ...(resourcePolicy === undefined
      ? {}
      : { resourcePolicy: simulated(principalsByArn(resourcePolicy, cloud.state.iam)) }),
  };
}

function hasAccount(caller: Caller): caller is AccountCaller {
  return caller.kind === 'user' || caller.kind === 'role-session';
}

function policiesOfCaller(
  caller: AccountCaller,
  { cloud }: RequestContext,
): Pick<
  Simulation,
  'identityPolicies' | 'permissionBoundaryPolicies' | 'sessionPolicy' | 'serviceControlPolicies'
> {
  const { iam, organizations } = cloud.state;
  const boundary = iam.permissionsBoundary(caller);
  const sessionPolicies = caller.kind === 'role-session' ? caller.sessionPolicies : [];
  return {
    identityPolicies: iam
      .identityPolicies(caller)
      .map(({ name, policy }) => ({ name, policy: simulated(policy) })),
    ...(boundary === undefined
      ? {}
      : { permissionBoundaryPolicies: [{ name: boundary.name, policy: simulated(boundary.policy) }] }),
    ...(sessionPolicies.length === 0 ? {} : { sessionPolicy: simulated(merged(sessionPolicies)) }),
    // Service control policies do not bind service-linked roles.
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    serviceControlPolicies: isServiceLinked(caller)
      ? []
      : ofPlaces(organizations.serviceControlPolicies(caller.accountId)),
  };
}

function isServiceLinked(caller: Caller): boolean {
  return caller.kind === 'role-session' && caller.roleArn.includes(':role/aws-service-role/');
}

function ofPlaces(places: readonly PoliciesOfPlace[]): Simulation['serviceControlPolicies'] {
  return places.map(({ orgIdentifier, policies }) => ({
    orgIdentifier,
    policies: policies.map(({ name, policy }) => ({ name, policy: simulated(policy) })),
  }));
}

/** A session may have an inline session policy and managed ones: what any of them allows, they allow together. */
function merged(policies: readonly PolicyDocument[]): PolicyDocument {
  const [only] = policies;
  if (only !== undefined && policies.length === 1) return only;
  return { Version: '2012-10-17', Statement: policies.flatMap(({ Statement }) => Statement) };
}
