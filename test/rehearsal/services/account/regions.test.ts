import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { disableRegion } from '../../../../rehearsal/services/account/actions/disable-region.ts';
import { enableRegion } from '../../../../rehearsal/services/account/actions/enable-region.ts';
import { getRegionOptStatus } from '../../../../rehearsal/services/account/actions/get-region-opt-status.ts';
import { listRegions } from '../../../../rehearsal/services/account/actions/list-regions.ts';
import { enableAwsServiceAccess } from '../../../../rehearsal/services/organizations/actions/enable-aws-service-access.ts';
import { registerDelegatedAdministrator } from '../../../../rehearsal/services/organizations/actions/register-delegated-administrator.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

const RegionName = 'eu-south-1';
const member = '777777777777';
const service = 'account.amazonaws.com';

let cloud: Cloud;
let central: CallOptions;
let management: CallOptions;

beforeEach(async () => {
  cloud = await defaultCloud();
  central = administratorOf(cloud, ids.centralAccount);
  management = administratorOf(cloud, ids.managementAccount);
});

const status = async (as: CallOptions, AccountId?: string) =>
  (await cloud.call(getRegionOptStatus, { RegionName, AccountId }, as)).RegionOptStatus;

describe('the own Regions', () => {
  test('a Region is enabled and disabled, and both take their time', async () => {
    const { enabledRegions } = cloud.state.organizations;
    expect(await status(central)).toBe('DISABLED');
    await cloud.call(enableRegion, { RegionName }, central);
    expect(await status(central)).toBe('ENABLING');
    expect(enabledRegions.isEnabled(ids.centralAccount, RegionName)).toBe(false);
    await cloud.background.idle();
    expect(await status(central)).toBe('ENABLED');
    expect(enabledRegions.isEnabled(ids.centralAccount, RegionName)).toBe(true);
    await cloud.call(disableRegion, { RegionName }, central);
    expect(await status(central)).toBe('DISABLING');
    expect(enabledRegions.isEnabled(ids.centralAccount, RegionName)).toBe(false);
    await cloud.background.idle();
    expect(await status(central)).toBe('DISABLED');
  });

  test('a change that makes no sense, or comes too early, is refused', async () => {
    const refused = {
      code: 'ValidationException',
      message: 'Unable to switch region status because of its current opt-in status.',
    };
    expect(await refusal(cloud.call(disableRegion, { RegionName }, central))).toEqual(refused);
    await cloud.call(enableRegion, { RegionName }, central);
    expect(await refusal(cloud.call(disableRegion, { RegionName }, central))).toEqual(refused);
    await cloud.background.idle();
    expect(await refusal(cloud.call(enableRegion, { RegionName }, central))).toEqual(refused);
    const home = { RegionName: 'eu-west-1' };
    expect(await refusal(cloud.call(enableRegion, home, central))).toEqual(refused);
    expect(await refusal(cloud.call(disableRegion, home, central))).toEqual(refused);
    expect(await refusal(cloud.call(enableRegion, { RegionName: 'mars-1' }, central))).toMatchObject({
      code: 'ValidationException',
    });
  });

  test('all are listed in pages, or those in some states', async () => {
    const first = await cloud.call(listRegions, { MaxResults: 20 }, central);
    expect(first.Regions).toHaveLength(20);
    const rest = await cloud.call(listRegions, { MaxResults: 20, NextToken: first.NextToken }, central);
    expect(rest.NextToken).toBeUndefined();
    const names = [...(first.Regions ?? []), ...(rest.Regions ?? [])].map(({ RegionName: name }) => name);
    expect(names).toHaveLength(36);
    expect(new Set(names).size).toBe(36);
    await cloud.call(enableRegion, { RegionName }, central);
    const only = await cloud.call(listRegions, { RegionOptStatusContains: ['ENABLING'] }, central);
    expect(only.Regions).toEqual([{ RegionName, RegionOptStatus: 'ENABLING' }]);
    for (const wrong of [{ MaxResults: 51 }, { MaxResults: 0 }, { NextToken: 'x' }, { AccountId: '12' }]) {
      expect(await refusal(cloud.call(listRegions, wrong, central))).toMatchObject({
        code: 'ValidationException',
      });
    }
  });
});

describe("a member's Regions", () => {
  const trust = () => cloud.call(enableAwsServiceAccess, { ServicePrincipal: service }, management);

  test('need trusted access', async () => {
    expect(await refusal(status(management, member))).toEqual({
      code: 'AccessDeniedException',
      message: `User: arn:aws:iam::${ids.managementAccount}:user/Administrator is not authorized to perform: account:GetRegionOptStatus (Your organization must first enable trusted access with AWS Account Management.)`,
    });
    await trust();
    expect(await status(management, member)).toBe('DISABLED');
  });

  test('are changed by the management account and the delegated administrator alone', async () => {
    await trust();
    await cloud.call(enableRegion, { RegionName, AccountId: member }, management);
    await cloud.background.idle();
    expect(await status(administratorOf(cloud, member))).toBe('ENABLED');
    expect(await refusal(status(central, member))).toMatchObject({ code: 'AccessDeniedException' });
    const registration = { AccountId: ids.centralAccount, ServicePrincipal: service };
    await cloud.call(registerDelegatedAdministrator, registration, management);
    expect(await status(central, member)).toBe('ENABLED');
  });

  test('are those of members, and not of the management account, by their number', async () => {
    await trust();
    for (const account of [ids.managementAccount, '999999999999']) {
      expect(await refusal(status(management, account))).toMatchObject({ code: 'AccessDeniedException' });
    }
  });
});
