import { randomBytes } from 'node:crypto';
import { type CreateGrantRequest, type GrantConstraints, GrantOperation } from '@aws-sdk/client-kms';
import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { constraintError, validationError } from './errors.ts';
import type { Grant, GrantPrincipal } from './grant.ts';

/** What symmetric keys of encryption can be granted for. */
const symmetric: readonly GrantOperation[] = [
  ...['CreateGrant', 'Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey'],
  ...['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'GenerateDataKeyWithoutPlaintext'],
  ...['ReEncryptFrom', 'ReEncryptTo', 'RetireGrant'],
] as readonly GrantOperation[];

/**
 * Checks a request for a grant and makes it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 *
 * @throws AwsError `ValidationException`, `InvalidArnException`, `NotImplemented`
 */
export function newGrant(request: CreateGrantRequest, issuingAccount: string, cloud: Cloud): Grant {
  const { Name: name, Constraints: constraints, Operations: operations = [] } = request;
  if (request.GranteeServicePrincipal !== undefined || request.RetiringServicePrincipal !== undefined) {
    throw notModelled('grants of KMS keys to AWS services');
  }
  if (name !== undefined && !/^[a-zA-Z0-9:/_-]{1,256}$/.test(name)) {
    throw constraintError(name, 'name', 'satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$');
  }
  checkOperations(operations);
  checkConstraints(constraints);
  return {
    ...{ id: randomBytes(32).toString('hex'), tokens: new Set<string>(), name, issuingAccount },
    ...{ created: cloud.clock.now(), operations, constraints },
    grantee: principalOf(request.GranteePrincipal, 'granteePrincipal', cloud),
    retiring:
      request.RetiringPrincipal === undefined
        ? undefined
        : principalOf(request.RetiringPrincipal, 'retiringPrincipal', cloud),
  };
}

/** Opaque, and good for the grant as long as that lasts. */
export function newGrantToken(): string {
  return randomBytes(96).toString('base64');
}

function checkOperations(operations: readonly GrantOperation[]): void {
  const known = Object.values(GrantOperation);
  const unknown = operations.find((operation) => !known.includes(operation));
  if (unknown !== undefined) {
    throw constraintError(unknown, 'operations', `satisfy enum value set: [${known.join(', ')}]`);
  }
  const other = operations.find((operation) => !symmetric.includes(operation));
  if (operations.includes('CreateGrant')) throw notModelled('grants of KMS keys that allow further grants');
  if (other !== undefined) {
    throw validationError(`Operation ${other} is not valid for a key of the usage ENCRYPT_DECRYPT.`);
  }
}

function checkConstraints(constraints: GrantConstraints | undefined): void {
  if (constraints?.SourceArn !== undefined) throw notModelled('grants of KMS keys by source ARN');
  for (const context of [constraints?.EncryptionContextEquals, constraints?.EncryptionContextSubset]) {
    if (context !== undefined && Object.keys(context).length > 8) {
      throw validationError('A grant constraint can have at most 8 encryption context pairs.');
    }
  }
}

function principalOf(arn: string | undefined, member: string, cloud: Cloud): GrantPrincipal {
  if (arn === undefined) {
    throw constraintError(undefined, member, 'not be null');
  }
  const [, service, account = '', resource = ''] = /^arn:[^:]+:(iam|sts)::(\d{12}):(.+)$/.exec(arn) ?? [];
  if (service === undefined) throw invalidPrincipal(arn);
  if (resource === 'root') throw notModelled('grants of KMS keys to whole accounts');
  if (service === 'sts') return { arn, roleId: undefined };
  const role = cloud.state.iam.roleByArn(arn);
  if (role) return { arn, roleId: role.id };
  if (arn !== cloud.state.iam.administratorCaller(account).arn) throw invalidPrincipal(arn);
  return { arn, roleId: undefined };
}

function invalidPrincipal(arn: string): AwsError {
  return new AwsError('InvalidArnException', `ARN does not refer to a valid principal: ${arn}`);
}
