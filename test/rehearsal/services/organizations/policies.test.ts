import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createKey } from '../../../../rehearsal/services/kms/actions/create-key.ts';
import { attachPolicy } from '../../../../rehearsal/services/organizations/actions/attach-policy.ts';
import { createPolicy } from '../../../../rehearsal/services/organizations/actions/create-policy.ts';
import { deletePolicy } from '../../../../rehearsal/services/organizations/actions/delete-policy.ts';
import { describePolicy } from '../../../../rehearsal/services/organizations/actions/describe-policy.ts';
import { detachPolicy } from '../../../../rehearsal/services/organizations/actions/detach-policy.ts';
import { disablePolicyType } from '../../../../rehearsal/services/organizations/actions/disable-policy-type.ts';
import { enablePolicyType } from '../../../../rehearsal/services/organizations/actions/enable-policy-type.ts';
import { listPolicies } from '../../../../rehearsal/services/organizations/actions/list-policies.ts';
import { listPoliciesForTarget } from '../../../../rehearsal/services/organizations/actions/list-policies-for-target.ts';
import { listTargetsForPolicy } from '../../../../rehearsal/services/organizations/actions/list-targets-for-policy.ts';
import { updatePolicy } from '../../../../rehearsal/services/organizations/actions/update-policy.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

const production = '101010101010';
const noKeys = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' }],
});

describe('policies of an organization', () => {
  let cloud: Cloud;
  let management: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    management = administratorOf(cloud, ids.managementAccount);
  });

  async function create(
    name: string,
    type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
    content = noKeys,
  ) {
    const input = { Name: name, Description: 'a test', Type: type, Content: content };
    const { Policy: policy } = await cloud.call(createPolicy, input, management);
    return policy?.PolicySummary?.Id ?? '';
  }

  const createScp = (name: string) => create(name, 'SERVICE_CONTROL_POLICY');
  const attach = (PolicyId: string, TargetId: string) =>
    cloud.call(attachPolicy, { PolicyId, TargetId }, management);
  const namesInForce = (accountId: string) =>
    cloud.state.organizations
      .serviceControlPolicies(accountId)
      .map(({ orgIdentifier, policies }) => [orgIdentifier, ...policies.map(({ name }) => name)]);

  test('an account stands under the policies of every place above it, root first', async () => {
    await attach(await createScp('NoKeys'), 'ou-exam-workload');
    expect(namesInForce(production)).toEqual([
      ['r-exam', 'FullAWSAccess'],
      ['ou-exam-workload', 'FullAWSAccess', 'NoKeys'],
      ['ou-exam-production', 'FullAWSAccess'],
      [production, 'FullAWSAccess'],
    ]);
  });

  test('neither the management account nor strangers stand under any', () => {
    expect(namesInForce(ids.managementAccount)).toEqual([]);
    expect(namesInForce(ids.stranger)).toEqual([]);
    expect(cloud.state.organizations.resourceControlPolicies(production)).toEqual([]);
  });

  test('a denial of a policy above reaches the account and ends with the attachment', async () => {
    const owner = administratorOf(cloud, production);
    const policy = await createScp('NoKeys');
    expect(await refusal(cloud.call(createKey, {}, owner))).toBeUndefined();
    await attach(policy, 'ou-exam-workload');
    expect(await refusal(cloud.call(createKey, {}, owner))).toEqual({
      code: 'AccessDeniedException',
      message: `User: arn:aws:iam::101010101010:user/Administrator is not authorized to perform: kms:CreateKey on resource: * with an explicit deny in a service control policy: ${cloud.state.organizations.policies.policy(policy)?.arn}`,
    });
    await cloud.call(detachPolicy, { PolicyId: policy, TargetId: 'ou-exam-workload' }, management);
    expect(await refusal(cloud.call(createKey, {}, owner))).toBeUndefined();
  });

  test('a policy is created, described, updated, listed and deleted', async () => {
    const PolicyId = await createScp('NoKeys');
    expect(PolicyId).toMatch(/^p-[a-z0-9]{8}$/);
    const content = noKeys.replace('kms:CreateKey', 'kms:*');
    await cloud.call(updatePolicy, { PolicyId, Name: 'NoKms', Content: content }, management);
    const { Policy: policy } = await cloud.call(describePolicy, { PolicyId }, management);
    expect(policy).toEqual({
      PolicySummary: {
        Id: PolicyId,
        Arn: `arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/${PolicyId}`,
        Name: 'NoKms',
        Description: 'a test',
        Type: 'SERVICE_CONTROL_POLICY',
        AwsManaged: false,
      },
      Content: content,
    });
    const all = await cloud.call(listPolicies, { Filter: 'SERVICE_CONTROL_POLICY' }, management);
    expect(all.Policies?.map(({ Name }) => Name)).toEqual(['FullAWSAccess', 'NoKms']);
    await attach(PolicyId, production);
    const { Targets } = await cloud.call(listTargetsForPolicy, { PolicyId }, management);
    expect(Targets).toMatchObject([{ TargetId: production, Name: 'webshop-production', Type: 'ACCOUNT' }]);
    expect(await refusal(cloud.call(deletePolicy, { PolicyId }, management))).toMatchObject({
      code: 'PolicyInUseException',
    });
    await cloud.call(detachPolicy, { PolicyId, TargetId: production }, management);
    await cloud.call(deletePolicy, { PolicyId }, management);
    expect(await refusal(cloud.call(describePolicy, { PolicyId }, management))).toMatchObject({
      code: 'PolicyNotFoundException',
    });
  });

  test('names of policies are taken once', async () => {
    await createScp('NoKeys');
    expect(await refusal(createScp('NoKeys'))).toMatchObject({ code: 'DuplicatePolicyException' });
  });

  test('five policies of a type fit on one target', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await attach(await createScp(name), production);
    expect(await refusal(attach(await createScp('e'), production))).toMatchObject({
      reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    });
  });

  test('enabling a type attaches the policy of AWS everywhere, disabling it forgets all attachments', async () => {
    const type = { RootId: ids.root, PolicyType: 'RESOURCE_CONTROL_POLICY' as const };
    const { Root: root } = await cloud.call(enablePolicyType, type, management);
    expect(root?.PolicyTypes).toHaveLength(2);
    const content = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    });
    await attach(await create('NoS3', 'RESOURCE_CONTROL_POLICY', content), production);
    const names = async (TargetId: string) => {
      const input = { TargetId, Filter: 'RESOURCE_CONTROL_POLICY' as const };
      const { Policies } = await cloud.call(listPoliciesForTarget, input, management);
      return Policies?.map(({ Name }) => Name);
    };
    expect(await names(production)).toEqual(['RCPFullAWSAccess', 'NoS3']);
    await cloud.call(disablePolicyType, type, management);
    await cloud.call(enablePolicyType, type, management);
    expect(await names(production)).toEqual(['RCPFullAWSAccess']);
  });

  test('new units and accounts start with the policies of AWS', () => {
    const { organizations } = cloud.state;
    organizations.addUnit({ id: 'ou-exam-newcomer', name: 'New', parentId: ids.root });
    const account = { id: '121212121212', name: 'new', email: 'new@example.com' };
    organizations.join(account, { method: 'CREATED', parentId: 'ou-exam-newcomer' });
    expect(namesInForce('121212121212')).toEqual([
      ['r-exam', 'FullAWSAccess'],
      ['ou-exam-newcomer', 'FullAWSAccess'],
      ['121212121212', 'FullAWSAccess'],
    ]);
  });
});
