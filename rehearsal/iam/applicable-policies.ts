import type { ValidatedPolicy } from '@cloud-copilot/iam-policy';
import type { Permission } from '../cloud/action.ts';
import type { AccountCaller, Caller, PolicyDocument } from '../cloud/caller.ts';
import type { RequestContext } from '../cloud/request.ts';
import type { PoliciesOfPlace } from '../services/organizations/policies.ts';
import { type PolicyKind, simulated } from './policy-cache.ts';
import { principalsByArn } from './principal-ids.ts';

interface NamedPolicy {
  readonly name: string;
  readonly policy: ValidatedPolicy;
}

interface PlacePolicies {
  readonly orgIdentifier: string;
  readonly policies: NamedPolicy[];
}

interface PoliciesOfCaller {
  readonly identityPolicies: NamedPolicy[];
  readonly permissionBoundaryPolicies?: NamedPolicy[];
  readonly sessionPolicy?: ValidatedPolicy;
  readonly serviceControlPolicies: PlacePolicies[];
}

/** The policies of one request, by the names that the simulator has for them. */
export interface ApplicablePolicies extends PoliciesOfCaller {
  readonly resourceControlPolicies: PlacePolicies[];
  readonly resourcePolicy?: ValidatedPolicy;
}

/** All policies that AWS evaluates for a request, as they are now: a change takes effect at once. */
export function applicablePolicies(permission: Permission, request: RequestContext): ApplicablePolicies {
  const { caller, cloud } = request;
  const { resourcePolicy } = permission;
  return {
    ...(hasAccount(caller)
      ? policiesOfCaller(caller, request)
      : { identityPolicies: [], serviceControlPolicies: [] }),
    resourceControlPolicies: isServiceLinked(caller)
      ? []
      : withoutDefault(cloud.state.organizations.resourceControlPolicies(permission.resourceAccount)),
    ...(resourcePolicy === undefined
      ? {}
      : { resourcePolicy: simulated(principalsByArn(resourcePolicy, cloud.state.iam), 'resource') }),
  };
}

function hasAccount(caller: Caller): caller is AccountCaller {
  return caller.kind === 'user' || caller.kind === 'role-session';
}

function policiesOfCaller(caller: AccountCaller, { cloud }: RequestContext): PoliciesOfCaller {
  const { iam, organizations } = cloud.state;
  const boundary = iam.permissionsBoundary(caller);
  const sessionPolicies = caller.kind === 'role-session' ? caller.sessionPolicies : [];
  return {
    identityPolicies: iam
      .identityPolicies(caller)
      .map(({ name, policy }) => ({ name, policy: simulated(policy, 'identity') })),
    ...(boundary === undefined
      ? {}
      : {
          permissionBoundaryPolicies: [
            { name: boundary.name, policy: simulated(boundary.policy, 'identity') },
          ],
        }),
    ...(sessionPolicies.length === 0
      ? {}
      : { sessionPolicy: simulated(merged(sessionPolicies), 'identity') }),
    // Service control policies do not bind service-linked roles.
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
    serviceControlPolicies: isServiceLinked(caller)
      ? []
      : ofPlaces(organizations.serviceControlPolicies(caller.accountId), 'serviceControl'),
  };
}

function isServiceLinked(caller: Caller): boolean {
  return caller.kind === 'role-session' && caller.roleArn.includes(':role/aws-service-role/');
}

/** RCPFullAWSAccess is attached everywhere and cannot be detached; the simulator has it built in and takes no other Allow. */
function withoutDefault(places: readonly PoliciesOfPlace[]): PlacePolicies[] {
  const others = places.map(({ orgIdentifier, policies }) => ({
    orgIdentifier,
    policies: policies.filter(({ name }) => name !== 'RCPFullAWSAccess'),
  }));
  return ofPlaces(others, 'resourceControl');
}

function ofPlaces(places: readonly PoliciesOfPlace[], kind: PolicyKind): PlacePolicies[] {
  return places.map(({ orgIdentifier, policies }) => ({
    orgIdentifier,
    policies: policies.map(({ name, policy }) => ({ name, policy: simulated(policy, kind) })),
  }));
}

/** A session may have an inline session policy and managed ones: what any of them allows, they allow together. */
function merged(policies: readonly PolicyDocument[]): PolicyDocument {
  const [only] = policies;
  if (only !== undefined && policies.length === 1) return only;
  const known = mergedPolicies.get(policies);
  if (known !== undefined) return known;
  const made = { Version: '2012-10-17', Statement: policies.flatMap(({ Statement }) => Statement) };
  mergedPolicies.set(policies, made);
  return made;
}

const mergedPolicies = new WeakMap<readonly PolicyDocument[], PolicyDocument>();

/** All policies of a request, whatever they are attached to, each once. */
export function allOf(policies: ApplicablePolicies): readonly ValidatedPolicy[] {
  const { sessionPolicy, resourcePolicy } = policies;
  const all = new Set<ValidatedPolicy>();
  for (const { policy } of policies.identityPolicies) all.add(policy);
  for (const { policy } of policies.permissionBoundaryPolicies ?? []) all.add(policy);
  for (const place of policies.serviceControlPolicies)
    for (const { policy } of place.policies) all.add(policy);
  for (const place of policies.resourceControlPolicies)
    for (const { policy } of place.policies) all.add(policy);
  if (sessionPolicy !== undefined) all.add(sessionPolicy);
  if (resourcePolicy !== undefined) all.add(resourcePolicy);
  return [...all];
}
