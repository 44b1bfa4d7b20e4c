import type { ValidatedPolicy } from '@cloud-copilot/iam-policy';
import type { Simulation } from '@cloud-copilot/iam-simulate';
import type { ConditionValues } from '../cloud/action.ts';
import type { ApplicablePolicies } from './applicable-policies.ts';

/** Everything that the simulator is told. */
export type PreparedSimulation = ApplicablePolicies & Pick<Simulation, 'request' | 'additionalSettings'>;

/**
 * A text that two simulations share only if everything is the same in them on which the outcome depends. Policies
 * count by identity: each is made once for a document, and a document never changes in place, so that a policy, role
 * or organization that changes makes another question of the next request.
 *
 * @param keysThatMatter the condition keys that any of the policies asks for
 */
export function questionOf(simulation: PreparedSimulation, keysThatMatter: ConditionValues): string {
  const { request, additionalSettings, sessionPolicy, resourcePolicy } = simulation;
  const { principal, action, resource, contextVariables } = request;
  return JSON.stringify([
    principal,
    action,
    resource,
    keysThatMatter,
    // A key that the action does not have is a fault, whatever its value.
    Object.keys(contextVariables),
    additionalSettings?.s3?.blockPublicAccess,
    numbersOf(simulation.identityPolicies),
    simulation.permissionBoundaryPolicies && numbersOf(simulation.permissionBoundaryPolicies),
    sessionPolicy && numberOf(sessionPolicy),
    resourcePolicy && numberOf(resourcePolicy),
    simulation.serviceControlPolicies.map(({ policies }) => numbersOf(policies)),
    simulation.resourceControlPolicies.map(({ policies }) => numbersOf(policies)),
  ]);
}

function numbersOf(policies: readonly { readonly policy: ValidatedPolicy }[]): readonly number[] {
  return policies.map(({ policy }) => numberOf(policy));
}

const numbers = new WeakMap<ValidatedPolicy, number>();
let last = 0;

function numberOf(policy: ValidatedPolicy): number {
  const known = numbers.get(policy);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(policy, last);
  return last;
}
