import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { testWrongMoves } from './wrong-moves.ts';

const workload = 'ou-exam-workload';
const denied = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
};
const notInUse = {
  code: 'AWSOrganizationsNotInUseException',
  message: 'Your account is not a member of an organization.',
};

testWrongMoves('callers and pages', [
  {
    name: 'a stranger describes the organization',
    action: 'DescribeOrganization',
    input: {},
    by: ids.stranger,
    ...notInUse,
  },
  { name: 'a stranger lists accounts', action: 'ListAccounts', input: {}, by: ids.stranger, ...notInUse },
  { name: 'a stranger leaves', action: 'LeaveOrganization', input: {}, by: ids.stranger, ...notInUse },
  { name: 'a member lists accounts', action: 'ListAccounts', input: {}, by: ids.toolsAccount, ...denied },
  { name: 'a member lists roots', action: 'ListRoots', input: {}, by: ids.toolsAccount, ...denied },
  {
    name: 'a member describes an account',
    action: 'DescribeAccount',
    input: { AccountId: ids.toolsAccount },
    by: ids.toolsAccount,
    ...denied,
  },
  {
    name: 'a member creates a unit',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: 'Mine' },
    by: ids.toolsAccount,
    ...denied,
  },
  {
    name: 'a delegated administrator creates an account',
    action: 'CreateAccount',
    input: { Email: 'new@example.com', AccountName: 'new' },
    by: ids.centralAccount,
    ...denied,
  },
  {
    name: 'a delegated administrator moves an account',
    action: 'MoveAccount',
    input: { AccountId: ids.excludedAccount, SourceParentId: ids.outsideUnit, DestinationParentId: workload },
    by: ids.centralAccount,
    ...denied,
  },
  {
    name: 'a page of more than 20',
    action: 'ListAccounts',
    input: { MaxResults: 21 },
    code: 'InvalidInputException',
    reason: 'MAX_VALUE_EXCEEDED',
  },
  {
    name: 'a page of none',
    action: 'ListAccounts',
    input: { MaxResults: 0 },
    code: 'InvalidInputException',
    reason: 'MIN_VALUE_EXCEEDED',
  },
  {
    name: 'a made-up token',
    action: 'ListAccounts',
    input: { NextToken: 'abc' },
    code: 'InvalidInputException',
    reason: 'INVALID_NEXT_TOKEN',
  },
]);
