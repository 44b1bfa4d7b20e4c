import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { testWrongMoves } from './wrong-moves.ts';

const workload = 'ou-exam-workload';
const noUnit = 'ou-exam-00000000';

testWrongMoves('policies', [
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
]);
