import type { Purpose } from '../../src/names.ts';
import { type Principal, roleSession } from './policy-simulation.ts';
import type { DeployedResource } from './resolve-template.ts';
import { organizationId } from './synthesize.ts';
import { isObject, type Json } from './template.ts';

/** A role of a stack, as it stands in its account. */
export interface DeployedRole {
  /** By its path below `/orgvault/`, or by its logical id where it has none: the CDK makes one of its own. */
  readonly purpose: Purpose | string;
  readonly arn: string;
  readonly trustPolicy: Json;
  /** What a session of the role may, by the role's policies. */
  readonly session: Principal;
}

/** All roles of a stack. */
export function rolesOf(resources: readonly DeployedResource[], accountId: string): readonly DeployedRole[] {
  return resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .map((role) => deployed(role, resources, accountId));
}

function deployed(
  role: DeployedResource,
  resources: readonly DeployedResource[],
  accountId: string,
): DeployedRole {
  const path = String(role.properties['Path'] ?? '/');
  const [, purpose] = /^\/orgvault\/([^/]+)\/$/.exec(path) ?? [];
  const documents = [...listOf(role.properties['Policies']), ...policiesFor(role.ref, resources)]
    .filter(isObject)
    .map((policy) => policy['PolicyDocument'] ?? null);
  return {
    // The CDK ends a logical id with a hash.
    purpose: purpose ?? role.logicalId.replace(/[0-9A-F]{8}$/, ''),
    arn: `arn:aws:iam::${accountId}:role${path}${role.ref}`,
    trustPolicy: role.properties['AssumeRolePolicyDocument'] ?? null,
    session: roleSession({ accountId, path, name: role.ref }, organizationId, documents),
  };
}

/** Policies that are resources of their own. */
function policiesFor(roleName: string, resources: readonly DeployedResource[]): readonly Json[] {
  return resources
    .filter(
      ({ type, properties }) =>
        (type === 'AWS::IAM::RolePolicy' && properties['RoleName'] === roleName) ||
        (type === 'AWS::IAM::Policy' && listOf(properties['Roles']).includes(roleName)),
    )
    .map(({ properties }) => properties);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
