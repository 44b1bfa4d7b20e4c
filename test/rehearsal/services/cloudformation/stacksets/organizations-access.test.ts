import { describe, expect, it } from 'vitest';
import { activateOrganizationsAccess } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/activate-organizations-access.ts';
import { deactivateOrganizationsAccess } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/deactivate-organizations-access.ts';
import { describeOrganizationsAccess } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-organizations-access.ts';
import { describeStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set.ts';
import { listStackSets } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-sets.ts';
import { stackSetsPrincipal } from '../../../../../rehearsal/services/cloudformation/stacksets/organizations-access.ts';
import { administrator, inA, management, StackSetCloud, stranger } from './stack-set-cloud.ts';

const notEnabled = {
  code: 'ValidationError',
  message: 'You must enable organizations access to operate a service managed stack set',
};

describe('access to the organization', () => {
  it('is activated by the management account alone, and then trusted by Organizations', async () => {
    const org = await StackSetCloud.create({ activated: false });
    const status = () => org.as(management, describeOrganizationsAccess, {});
    expect(await status()).toEqual({ Status: 'DISABLED' });
    for (const account of [inA, stranger]) {
      await expect(org.as(account, activateOrganizationsAccess, {})).rejects.toMatchObject({
        code: 'InvalidOperationException',
      });
    }
    await org.as(management, activateOrganizationsAccess, {});
    expect(await status()).toEqual({ Status: 'ENABLED' });
    const { organizations, iam } = org.cloud.state;
    expect(organizations.trustedAccessEnabled(stackSetsPrincipal)).toBe(true);
    expect(iam.role(management, 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin')).toBeDefined();
  });

  it('is needed by whoever creates a stack set, also when Organizations trusts the service already', async () => {
    const org = await StackSetCloud.create({ activated: false });
    const { serviceAccess } = org.cloud.state.organizations;
    serviceAccess.trust(stackSetsPrincipal, new Date());
    serviceAccess.delegate(administrator, stackSetsPrincipal, new Date());
    await expect(org.createSet()).rejects.toMatchObject(notEnabled);
    await expect(org.createSet({ CallAs: 'DELEGATED_ADMIN' })).rejects.toMatchObject(notEnabled);
  });

  it('cannot be deactivated while there is a delegated administrator', async () => {
    const org = await StackSetCloud.create();
    await org.createSet();
    await expect(org.as(management, deactivateOrganizationsAccess, {})).rejects.toMatchObject({
      code: 'InvalidOperationException',
    });
    org.cloud.state.organizations.serviceAccess.undelegate(administrator, stackSetsPrincipal);
    await org.as(management, deactivateOrganizationsAccess, {});
    expect(await org.as(management, describeOrganizationsAccess, {})).toEqual({ Status: 'DISABLED' });
    const described = await org.as(management, describeStackSet, { StackSetName: 'source' });
    expect(described.StackSet?.Status).toBe('ACTIVE');
  });
});

describe('who administers', () => {
  it.each([
    {
      name: 'a member that is not delegated, calling as delegated administrator',
      account: inA,
      CallAs: 'DELEGATED_ADMIN' as const,
      message: 'Account used is not a delegated administrator',
    },
    {
      name: 'the management account, calling as delegated administrator',
      account: management,
      CallAs: 'DELEGATED_ADMIN' as const,
      message: 'Account used is not a delegated administrator',
    },
    {
      name: 'the delegated administrator, calling as itself',
      account: administrator,
      CallAs: 'SELF' as const,
      message:
        'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    },
    {
      name: 'an account outside the organization',
      account: stranger,
      CallAs: undefined,
      message:
        'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    },
  ])('$name cannot create a stack set', async ({ account, CallAs, message }) => {
    const org = await StackSetCloud.create();
    const { createStackSet } = await import(
      '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-set.ts'
    );
    const input = { StackSetName: 'source', PermissionModel: 'SERVICE_MANAGED' as const, TemplateBody: '{}' };
    await expect(org.as(account, createStackSet, { ...input, CallAs })).rejects.toMatchObject({
      code: 'ValidationError',
      message,
    });
  });

  it('sees the same stack sets as management account and as delegated administrator', async () => {
    const org = await StackSetCloud.create();
    const id = await org.createSet();
    const byAdministrator = await org.call(listStackSets, {});
    const byManagement = await org.as(management, listStackSets, {});
    expect(byAdministrator.Summaries).toEqual(byManagement.Summaries);
    expect(byManagement.Summaries).toMatchObject([{ StackSetId: id, Status: 'ACTIVE' }]);
    expect((await org.as(administrator, listStackSets, {})).Summaries).toEqual([]);
    await expect(org.as(administrator, describeStackSet, { StackSetName: 'source' })).rejects.toMatchObject({
      code: 'StackSetNotFoundException',
      message: 'StackSet source not found',
      status: 404,
    });
    const { StackSet } = await org.call(describeStackSet, { StackSetName: id });
    expect(StackSet?.StackSetARN).toBe(`arn:aws:cloudformation:eu-central-1:${management}:stackset/${id}`);
  });
});
