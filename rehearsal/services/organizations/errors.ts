import type {
  ConstraintViolationExceptionReason,
  HandshakeConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../cloud/aws-error.ts';

/**
 * The errors of Organizations, one by one. Where the text that AWS sends was never published, it is the sentence
 * that the API Reference gives for the error or its reason.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and the pages of the actions
 */

export const accessDenied = () =>
  new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");

export const organizationsNotInUse = () =>
  new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');

export function invalidInput(reason: InvalidInputExceptionReason, message: string): AwsError {
  return new AwsError('InvalidInputException', message, { members: { Reason: reason } });
}

export const invalidPattern = () =>
  invalidInput('INVALID_PATTERN', 'You provided a value that does not match the required pattern.');

export const invalidEnum = () => invalidInput('INVALID_ENUM', 'You specified an invalid value.');

export const tooLong = () =>
  invalidInput('MAX_LENGTH_EXCEEDED', 'You provided a string parameter that is longer than allowed.');

export const tooShort = () =>
  invalidInput('MIN_LENGTH_EXCEEDED', 'You provided a string parameter that is shorter than allowed.');

export const unrecognizedServicePrincipal = () =>
  invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL', 'You specified an unrecognized service principal.');

export function constraintViolation(reason: ConstraintViolationExceptionReason, message: string): AwsError {
  return new AwsError('ConstraintViolationException', message, { members: { Reason: reason } });
}

export function handshakeConstraintViolation(
  reason: HandshakeConstraintViolationExceptionReason,
  message: string,
): AwsError {
  return new AwsError('HandshakeConstraintViolationException', message, { members: { Reason: reason } });
}

/** The errors that carry nothing but a code and a text. */
const plainErrors = {
  AccountAlreadyClosedException: 'You attempted to close an account that is already closed.',
  AccountAlreadyRegisteredException:
    'The provided account is already a delegated administrator for your organization.',
  AccountNotFoundException: "You specified an account that doesn't exist.",
  AccountNotRegisteredException:
    'The provided account is not a registered delegated administrator for your organization.',
  ChildNotFoundException: "You specified a child that doesn't exist.",
  ConflictException:
    'The request failed because it conflicts with the current state of the specified resource.',
  CreateAccountStatusNotFoundException: "You specified a create account request that doesn't exist.",
  DestinationParentNotFoundException:
    "We can't find the destination container (a root or OU) with the ParentId that you specified.",
  DuplicateAccountException: 'That account is already present in the specified destination.',
  DuplicateHandshakeException: 'A handshake with the same action and target already exists.',
  DuplicateOrganizationalUnitException: 'An OU with the same name already exists.',
  DuplicatePolicyAttachmentException: 'The selected policy is already attached to the specified target.',
  DuplicatePolicyException: 'A policy with the same name already exists.',
  EffectivePolicyNotFoundException:
    "If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn't have an effective policy of this type.",
  HandshakeAlreadyInStateException: 'The specified handshake is already in the requested state.',
  HandshakeNotFoundException: "We can't find a handshake with the HandshakeId that you specified.",
  InvalidHandshakeTransitionException:
    "You can't perform the operation on the handshake in its current state.",
  MalformedPolicyDocumentException:
    'The provided policy document does not meet the requirements of the specified policy type.',
  MasterCannotLeaveOrganizationException:
    "You can't remove a management account from an organization. If you want the management account to become a member account in another organization, you must first delete the current organization of the management account.",
  OrganizationalUnitNotEmptyException:
    'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
  OrganizationalUnitNotFoundException: "You specified an organizational unit that doesn't exist.",
  ParentNotFoundException: "You specified parent that doesn't exist.",
  PolicyInUseException:
    'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.',
  PolicyNotAttachedException: "The policy isn't attached to the specified target in the specified root.",
  PolicyNotFoundException: "We can't find a policy with the PolicyId that you specified.",
  PolicyTypeAlreadyEnabledException: 'The specified policy type is already enabled.',
  PolicyTypeNotEnabledException: 'This operation can be performed only for enabled policy types.',
  RootNotFoundException: "You specified a root that doesn't exist.",
  SourceParentNotFoundException: "We can't find a source root or OU with the ParentId that you specified.",
  TargetNotFoundException: "You specified a target that doesn't exist.",
} as const;

/** An error that carries nothing but its code and text. */
export function plainError(code: keyof typeof plainErrors): AwsError {
  return new AwsError(code, plainErrors[code]);
}
