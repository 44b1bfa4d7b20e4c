import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { testWrongMoves } from './wrong-moves.ts';

const workload = 'ou-exam-workload';
const nobody = '123456789012';
const noUnit = 'ou-exam-00000000';
const pattern = { code: 'InvalidInputException', reason: 'INVALID_PATTERN' };

testWrongMoves('accounts and handshakes', [
  {
    name: 'an account id of 11 digits',
    action: 'DescribeAccount',
    input: { AccountId: '12345678901' },
    ...pattern,
    message: 'You provided a value that does not match the required pattern.',
  },
  {
    name: 'an account that is no member',
    action: 'DescribeAccount',
    input: { AccountId: nobody },
    code: 'AccountNotFoundException',
    message: "You specified an account that doesn't exist.",
  },
  {
    name: 'moving to where the account is',
    action: 'MoveAccount',
    input: { AccountId: ids.excludedAccount, SourceParentId: ids.root, DestinationParentId: ids.outsideUnit },
    code: 'DuplicateAccountException',
  },
  {
    name: 'moving to nowhere',
    action: 'MoveAccount',
    input: { AccountId: ids.excludedAccount, SourceParentId: ids.outsideUnit, DestinationParentId: noUnit },
    code: 'DestinationParentNotFoundException',
  },
  {
    name: 'moving from nowhere',
    action: 'MoveAccount',
    input: { AccountId: ids.excludedAccount, SourceParentId: noUnit, DestinationParentId: workload },
    code: 'SourceParentNotFoundException',
  },
  {
    name: 'moving from where the account is not',
    action: 'MoveAccount',
    input: { AccountId: ids.excludedAccount, SourceParentId: ids.root, DestinationParentId: workload },
    code: 'SourceParentNotFoundException',
  },
  {
    name: 'the management account leaves',
    action: 'LeaveOrganization',
    input: {},
    code: 'MasterCannotLeaveOrganizationException',
  },
  {
    name: 'removing a delegated administrator',
    action: 'RemoveAccountFromOrganization',
    input: { AccountId: ids.centralAccount },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
  },
  {
    name: 'closing the management account',
    action: 'CloseAccount',
    input: { AccountId: ids.managementAccount },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
  },
  {
    name: 'closing a closed account',
    action: 'CloseAccount',
    input: { AccountId: ids.suspendedAccount },
    code: 'AccountAlreadyClosedException',
  },
  {
    name: 'inviting a member',
    action: 'InviteAccountToOrganization',
    input: { Target: { Type: 'ACCOUNT', Id: ids.toolsAccount } },
    code: 'HandshakeConstraintViolationException',
    reason: 'ALREADY_IN_AN_ORGANIZATION',
  },
  {
    name: 'inviting an organization',
    action: 'InviteAccountToOrganization',
    input: { Target: { Type: 'ORGANIZATION', Id: ids.organization } },
    code: 'InvalidInputException',
    reason: 'INVALID_PARTY_TYPE_TARGET',
  },
  {
    name: 'a handshake that there is not',
    action: 'AcceptHandshake',
    input: { HandshakeId: 'h-00000000' },
    by: ids.stranger,
    code: 'HandshakeNotFoundException',
  },
  {
    name: 'an account with a bad address',
    action: 'CreateAccount',
    input: { Email: 'nobody', AccountName: 'new' },
    ...pattern,
  },
  {
    name: 'an account whose role looks like a service role',
    action: 'CreateAccount',
    input: { Email: 'new@example.com', AccountName: 'new', RoleName: 'AWSServiceRoleForX' },
    code: 'InvalidInputException',
    reason: 'INVALID_ROLE_NAME',
  },
  {
    name: 'a request for an account that there is not',
    action: 'DescribeCreateAccountStatus',
    input: { CreateAccountRequestId: 'car-00000000' },
    code: 'CreateAccountStatusNotFoundException',
  },
]);
