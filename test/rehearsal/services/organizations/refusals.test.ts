import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyAction } from '../../../../rehearsal/cloud/action.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { organizationsService } from '../../../../rehearsal/services/organizations/service.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

interface WrongMove {
  readonly name: string;
  readonly action: string;
  readonly input: object;
  /** @default the management account */
  readonly by?: string;
  readonly code: string;
  readonly reason?: string;
  readonly message?: string;
}

const stackSets = 'member.org.stacksets.cloudformation.amazonaws.com';
const workload = 'ou-exam-workload';
const nobody = '123456789012';
const noUnit = 'ou-exam-00000000';
const pattern = { code: 'InvalidInputException', reason: 'INVALID_PATTERN' };
const denied = {
  code: 'AccessDeniedException',
  message: "You don't have permissions to access this resource.",
};
const notInUse = {
  code: 'AWSOrganizationsNotInUseException',
  message: 'Your account is not a member of an organization.',
};

const wrongMoves: readonly WrongMove[] = [
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
    name: 'a unit id that is none',
    action: 'DescribeOrganizationalUnit',
    input: { OrganizationalUnitId: 'ou-1' },
    ...pattern,
  },
  {
    name: 'a unit that does not exist',
    action: 'DescribeOrganizationalUnit',
    input: { OrganizationalUnitId: noUnit },
    code: 'OrganizationalUnitNotFoundException',
  },
  {
    name: 'accounts of a parent that does not exist',
    action: 'ListAccountsForParent',
    input: { ParentId: noUnit },
    code: 'ParentNotFoundException',
  },
  {
    name: 'units of a parent that is an account',
    action: 'ListOrganizationalUnitsForParent',
    input: { ParentId: ids.toolsAccount },
    ...pattern,
  },
  {
    name: 'children of a kind that there is not',
    action: 'ListChildren',
    input: { ParentId: ids.root, ChildType: 'ROOT' },
    code: 'InvalidInputException',
    reason: 'INVALID_ENUM',
  },
  { name: 'parents of a root', action: 'ListParents', input: { ChildId: ids.root }, ...pattern },
  {
    name: 'parents of an account that is no member',
    action: 'ListParents',
    input: { ChildId: nobody },
    code: 'ChildNotFoundException',
  },
  {
    name: 'a unit with a name that its parent has',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: 'Workloads' },
    code: 'DuplicateOrganizationalUnitException',
    message: 'An OU with the same name already exists.',
  },
  {
    name: 'a unit without a name',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: '' },
    code: 'InvalidInputException',
    reason: 'MIN_LENGTH_EXCEEDED',
  },
  {
    name: 'a unit with a name of 129 letters',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: 'x'.repeat(129) },
    code: 'InvalidInputException',
    reason: 'MAX_LENGTH_EXCEEDED',
  },
  {
    name: 'a unit renamed to its neighbour',
    action: 'UpdateOrganizationalUnit',
    input: { OrganizationalUnitId: workload, Name: 'Platform' },
    code: 'DuplicateOrganizationalUnitException',
  },
  {
    name: 'deleting a unit with accounts',
    action: 'DeleteOrganizationalUnit',
    input: { OrganizationalUnitId: ids.outsideUnit },
    code: 'OrganizationalUnitNotEmptyException',
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
  {
    name: 'a policy of an unknown type',
    action: 'ListPolicies',
    input: { Filter: 'X' },
    code: 'InvalidInputException',
    reason: 'INVALID_ENUM_POLICY_TYPE',
  },
  {
    name: 'a policy of a type that is not modelled',
    action: 'ListPolicies',
    input: { Filter: 'TAG_POLICY' },
    code: 'NotImplemented',
    message: 'The rehearsal does not model organization policies of type TAG_POLICY.',
  },
  {
    name: 'a policy that is no JSON',
    action: 'CreatePolicy',
    input: { Name: 'n', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: '{' },
    code: 'MalformedPolicyDocumentException',
  },
  {
    name: 'an SCP with a principal',
    action: 'CreatePolicy',
    input: {
      Name: 'n',
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Principal":"*"}]}',
    },
    code: 'MalformedPolicyDocumentException',
  },
  {
    name: 'an RCP that allows',
    action: 'CreatePolicy',
    input: {
      Name: 'n',
      Description: '',
      Type: 'RESOURCE_CONTROL_POLICY',
      Content:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}]}',
    },
    code: 'MalformedPolicyDocumentException',
  },
  {
    name: 'a policy that is too long',
    action: 'CreatePolicy',
    input: { Name: 'n', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: ' '.repeat(5121) },
    code: 'ConstraintViolationException',
    reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
  },
  {
    name: "changing AWS's own policy",
    action: 'UpdatePolicy',
    input: { PolicyId: 'p-FullAWSAccess', Name: 'n' },
    code: 'InvalidInputException',
    reason: 'IMMUTABLE_POLICY',
  },
  {
    name: 'a policy that there is not',
    action: 'DescribePolicy',
    input: { PolicyId: 'p-00000000' },
    code: 'PolicyNotFoundException',
  },
  {
    name: 'attaching what is attached',
    action: 'AttachPolicy',
    input: { PolicyId: 'p-FullAWSAccess', TargetId: workload },
    code: 'DuplicatePolicyAttachmentException',
  },
  {
    name: 'attaching to nothing',
    action: 'AttachPolicy',
    input: { PolicyId: 'p-FullAWSAccess', TargetId: noUnit },
    code: 'TargetNotFoundException',
  },
  {
    name: 'attaching a policy of a type that is off',
    action: 'AttachPolicy',
    input: { PolicyId: 'p-RCPFullAWSAccess', TargetId: workload },
    code: 'PolicyTypeNotEnabledException',
  },
  {
    name: 'detaching the last SCP',
    action: 'DetachPolicy',
    input: { PolicyId: 'p-FullAWSAccess', TargetId: workload },
    code: 'ConstraintViolationException',
    reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
  },
  {
    name: 'detaching the RCP of AWS',
    action: 'DetachPolicy',
    input: { PolicyId: 'p-RCPFullAWSAccess', TargetId: workload },
    code: 'InvalidInputException',
    reason: 'NON_DETACHABLE_POLICY',
  },
  {
    name: 'enabling what is enabled',
    action: 'EnablePolicyType',
    input: { RootId: ids.root, PolicyType: 'SERVICE_CONTROL_POLICY' },
    code: 'PolicyTypeAlreadyEnabledException',
  },
  {
    name: 'disabling what is not enabled',
    action: 'DisablePolicyType',
    input: { RootId: ids.root, PolicyType: 'RESOURCE_CONTROL_POLICY' },
    code: 'PolicyTypeNotEnabledException',
  },
  {
    name: 'policies of another root',
    action: 'EnablePolicyType',
    input: { RootId: 'r-none', PolicyType: 'RESOURCE_CONTROL_POLICY' },
    code: 'RootNotFoundException',
  },
  {
    name: 'trusting what is no service',
    action: 'EnableAWSServiceAccess',
    input: { ServicePrincipal: 'example.com' },
    code: 'InvalidInputException',
    reason: 'UNRECOGNIZED_SERVICE_PRINCIPAL',
  },
  {
    name: 'disabling a service that has delegated administrators',
    action: 'DisableAWSServiceAccess',
    input: { ServicePrincipal: stackSets },
    code: 'NotImplemented',
  },
  {
    name: 'the management account as delegated administrator',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.managementAccount, ServicePrincipal: stackSets },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
  },
  {
    name: 'a suspended delegated administrator',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.suspendedAccount, ServicePrincipal: stackSets },
    code: 'ConstraintViolationException',
    reason: 'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
  },
  {
    name: 'a delegated administrator twice',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.centralAccount, ServicePrincipal: stackSets },
    code: 'AccountAlreadyRegisteredException',
  },
  {
    name: 'a delegated administrator of a service without access',
    action: 'RegisterDelegatedAdministrator',
    input: { AccountId: ids.centralAccount, ServicePrincipal: 'config.amazonaws.com' },
    code: 'ConstraintViolationException',
    reason: 'SERVICE_ACCESS_NOT_ENABLED',
    message:
      'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
  },
  {
    name: 'deregistering who is not registered',
    action: 'DeregisterDelegatedAdministrator',
    input: { AccountId: ids.toolsAccount, ServicePrincipal: stackSets },
    code: 'AccountNotRegisteredException',
  },
  {
    name: 'services of who administers none',
    action: 'ListDelegatedServicesForAccount',
    input: { AccountId: ids.toolsAccount },
    code: 'AccountNotRegisteredException',
  },
  {
    name: 'tags of nothing',
    action: 'ListTagsForResource',
    input: { ResourceId: noUnit },
    code: 'TargetNotFoundException',
  },
  {
    name: 'a tag of AWS',
    action: 'TagResource',
    input: { ResourceId: workload, Tags: [{ Key: 'aws:x', Value: '' }] },
    code: 'InvalidInputException',
    reason: 'INVALID_SYSTEM_TAGS_PARAMETER',
  },
  {
    name: 'a tag twice',
    action: 'TagResource',
    input: {
      ResourceId: workload,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    },
    code: 'InvalidInputException',
    reason: 'DUPLICATE_TAG_KEY',
  },
];

describe('wrong moves in Organizations', () => {
  let cloud: Cloud;

  beforeAll(async () => {
    cloud = await defaultCloud();
    const { serviceAccess } = cloud.state.organizations;
    serviceAccess.trust(stackSets, cloud.clock.now());
    serviceAccess.delegate(ids.centralAccount, stackSets, cloud.clock.now());
  });

  test.each(wrongMoves)('$name: $code $reason', async ({ action, input, by, code, reason, message }) => {
    const options = administratorOf(cloud, by ?? ids.managementAccount);
    const refused = await refusal(cloud.call(actionNamed(action), input, options));
    expect(refused).toMatchObject({
      code,
      ...(reason === undefined ? {} : { reason }),
      ...(message === undefined ? {} : { message }),
    });
  });
});

function actionNamed(name: string): AnyAction {
  const found = organizationsService.actions.find((action) => action.name === name);
  if (found === undefined) throw new Error(`no action ${name}`);
  return found;
}
