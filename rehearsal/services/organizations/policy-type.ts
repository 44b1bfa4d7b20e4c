import { PolicyType } from '@aws-sdk/client-organizations';
import { notModelled } from '../../cloud/aws-error.ts';
import { invalidInput } from './errors.ts';

/** The types of policies that grant or deny; AWS has others, which manage services. */
export type AuthorizationPolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** @throws InvalidInputException for what AWS does not know, NotImplemented for the types that manage services */
export function policyTypeOf(value: string | undefined): AuthorizationPolicyType {
  if (value === 'SERVICE_CONTROL_POLICY' || value === 'RESOURCE_CONTROL_POLICY') return value;
  if (Object.values<string | undefined>(PolicyType).includes(value)) {
    throw notModelled(`organization policies of type ${value}`);
  }
  throw invalidInput('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.');
}
