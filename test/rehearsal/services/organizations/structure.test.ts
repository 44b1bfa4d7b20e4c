import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { createOrganizationalUnit } from '../../../../rehearsal/services/organizations/actions/create-organizational-unit.ts';
import { deleteOrganizationalUnit } from '../../../../rehearsal/services/organizations/actions/delete-organizational-unit.ts';
import { describeOrganization } from '../../../../rehearsal/services/organizations/actions/describe-organization.ts';
import { describeOrganizationalUnit } from '../../../../rehearsal/services/organizations/actions/describe-organizational-unit.ts';
import { listAccounts } from '../../../../rehearsal/services/organizations/actions/list-accounts.ts';
import { listAccountsForParent } from '../../../../rehearsal/services/organizations/actions/list-accounts-for-parent.ts';
import { listChildren } from '../../../../rehearsal/services/organizations/actions/list-children.ts';
import { listOrganizationalUnitsForParent } from '../../../../rehearsal/services/organizations/actions/list-organizational-units-for-parent.ts';
import { listParents } from '../../../../rehearsal/services/organizations/actions/list-parents.ts';
import { listRoots } from '../../../../rehearsal/services/organizations/actions/list-roots.ts';
import { tagResource } from '../../../../rehearsal/services/organizations/actions/tag-resource.ts';
import { untagResource } from '../../../../rehearsal/services/organizations/actions/untag-resource.ts';
import { updateOrganizationalUnit } from '../../../../rehearsal/services/organizations/actions/update-organizational-unit.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

describe('the structure of an organization', () => {
  let cloud: Cloud;
  let management: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    management = administratorOf(cloud, ids.managementAccount);
  });

  test('every member may describe the organization', async () => {
    const expected = {
      Id: 'o-exampleorgid',
      Arn: 'arn:aws:organizations::111111111111:organization/o-exampleorgid',
      FeatureSet: 'ALL',
      MasterAccountId: '111111111111',
      MasterAccountEmail: 'management@example.com',
    };
    for (const id of [ids.managementAccount, ids.toolsAccount]) {
      const { Organization: seen } = await cloud.call(describeOrganization, {}, administratorOf(cloud, id));
      expect(seen).toMatchObject(expected);
    }
  });

  test('a delegated administrator of any service may list, a member may not', async () => {
    cloud.state.organizations.serviceAccess.delegate(ids.toolsAccount, 'config.amazonaws.com', new Date());
    const tools = administratorOf(cloud, ids.toolsAccount);
    expect((await cloud.call(listAccounts, {}, tools)).Accounts).toHaveLength(13);
    const central = administratorOf(cloud, ids.centralAccount);
    expect(await refusal(cloud.call(listAccounts, {}, central))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test('the root names the enabled policy types', async () => {
    const { Roots } = await cloud.call(listRoots, {}, management);
    expect(Roots).toEqual([
      {
        Id: 'r-exam',
        Arn: 'arn:aws:organizations::111111111111:root/o-exampleorgid/r-exam',
        Name: 'Root',
        PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    ]);
  });

  test('pages follow each other until all accounts were seen', async () => {
    const seen: (string | undefined)[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await cloud.call(listAccounts, { MaxResults: 5, NextToken: token }, management);
      seen.push(...(page.Accounts ?? []).map(({ Id }) => Id));
      token = page.NextToken;
      pages += 1;
    } while (token !== undefined);
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(13);
  });

  test('a token of one listing is refused by another', async () => {
    const children = (ParentId: string, NextToken?: string) =>
      cloud.call(listAccountsForParent, { ParentId, MaxResults: 1, NextToken }, management);
    const { NextToken } = await children('ou-exam-workload');
    expect(await refusal(children('ou-exam-workload', NextToken))).toBeUndefined();
    expect(await refusal(children('ou-exam-platform', NextToken))).toMatchObject({
      reason: 'INVALID_NEXT_TOKEN',
    });
  });

  test('children and parents', async () => {
    const list = async (ParentId: string, ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
      (await cloud.call(listChildren, { ParentId, ChildType }, management)).Children?.map(({ Id }) => Id);
    expect(await list('ou-exam-workload', 'ORGANIZATIONAL_UNIT')).toEqual([
      'ou-exam-production',
      'ou-exam-staging0',
    ]);
    expect(await list('r-exam', 'ACCOUNT')).toEqual(['111111111111', '505050505050']);
    const parents = async (ChildId: string) =>
      (await cloud.call(listParents, { ChildId }, management)).Parents;
    expect(await parents('101010101010')).toEqual([
      { Id: 'ou-exam-production', Type: 'ORGANIZATIONAL_UNIT' },
    ]);
    expect(await parents('ou-exam-workload')).toEqual([{ Id: 'r-exam', Type: 'ROOT' }]);
  });

  test('units nest five levels deep and no deeper', async () => {
    let parent: string = ids.root;
    for (const level of [1, 2, 3, 4, 5]) {
      const input = { ParentId: parent, Name: `level ${level}` };
      const { OrganizationalUnit: unit } = await cloud.call(createOrganizationalUnit, input, management);
      expect(unit?.Id).toMatch(/^ou-exam-[a-z0-9]{8}$/);
      parent = unit?.Id ?? '';
    }
    expect(
      await refusal(cloud.call(createOrganizationalUnit, { ParentId: parent, Name: 'level 6' }, management)),
    ).toMatchObject({ code: 'ConstraintViolationException', reason: 'OU_DEPTH_LIMIT_EXCEEDED' });
  });

  test('a unit is created, renamed and deleted, and listeners hear of its end', async () => {
    const deletions: object[] = [];
    cloud.state.organizations.onUnitDeletion((deletion) => deletions.push(deletion));
    const { OrganizationalUnit: unit } = await cloud.call(
      createOrganizationalUnit,
      { ParentId: ids.root, Name: 'Tests' },
      management,
    );
    const OrganizationalUnitId = unit?.Id;
    await cloud.call(updateOrganizationalUnit, { OrganizationalUnitId, Name: 'Trials' }, management);
    const described = await cloud.call(describeOrganizationalUnit, { OrganizationalUnitId }, management);
    expect(described.OrganizationalUnit).toMatchObject({
      Name: 'Trials',
      Path: `o-exampleorgid/r-exam/${OrganizationalUnitId}/`,
    });
    await cloud.call(deleteOrganizationalUnit, { OrganizationalUnitId }, management);
    expect(deletions).toEqual([{ unitId: OrganizationalUnitId, parentId: 'r-exam' }]);
    const left = await cloud.call(listOrganizationalUnitsForParent, { ParentId: ids.root }, management);
    expect(left.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(['Workloads', 'Platform', 'Sandboxes']);
  });

  test('tags are laid over each other and taken off', async () => {
    const ResourceId = 'ou-exam-workload';
    const tag = (Key: string, Value: string) =>
      cloud.call(tagResource, { ResourceId, Tags: [{ Key, Value }] }, management);
    await tag('a', '1');
    await tag('b', '2');
    await tag('a', '3');
    await cloud.call(untagResource, { ResourceId, TagKeys: ['b', 'c'] }, management);
    expect([...(cloud.state.organizations.tags.get(ResourceId) ?? [])]).toEqual([['a', '3']]);
  });
});
