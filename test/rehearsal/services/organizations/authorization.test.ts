import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { describeAccount } from '../../../../rehearsal/services/organizations/actions/describe-account.ts';
import { listAccounts } from '../../../../rehearsal/services/organizations/actions/list-accounts.ts';
import { moveAccount } from '../../../../rehearsal/services/organizations/actions/move-account.ts';
import { registerDelegatedAdministrator } from '../../../../rehearsal/services/organizations/actions/register-delegated-administrator.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';
import { createTestRole, sessionOf } from '../../iam/organization-cloud.ts';

const stackSets = 'member.org.stacksets.cloudformation.amazonaws.com';
const arn = (kind: string, id: string) =>
  `arn:aws:organizations::${ids.managementAccount}:${kind}/${ids.organization}/${id}`;

describe('what IAM lets a role do in Organizations', () => {
  let cloud: Cloud;

  beforeEach(async () => {
    cloud = await defaultCloud();
  });

  async function roleThatMay(...statements: readonly object[]): Promise<CallOptions> {
    await createTestRole(cloud, ids.managementAccount, { name: 'limited', may: statements });
    const caller = await sessionOf(cloud, ids.managementAccount, 'limited');
    return { ...administratorOf(cloud, ids.managementAccount), caller };
  }

  test('one account may be described, another not', async () => {
    const limited = await roleThatMay({
      Effect: 'Allow',
      Action: 'organizations:DescribeAccount',
      Resource: arn('account', ids.toolsAccount),
    });
    const describeIt = (AccountId: string) => refusal(cloud.call(describeAccount, { AccountId }, limited));
    expect(await describeIt(ids.toolsAccount)).toBeUndefined();
    expect(await describeIt(ids.centralAccount)).toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining(
        `is not authorized to perform: organizations:DescribeAccount on resource: ${arn('account', ids.centralAccount)} because no identity-based policy allows the organizations:DescribeAccount action`,
      ),
    });
    expect(await refusal(cloud.call(listAccounts, {}, limited))).toMatchObject({
      code: 'AccessDeniedException',
    });
  });

  test('a move needs the account and both places', async () => {
    const limited = await roleThatMay({
      Effect: 'Allow',
      Action: 'organizations:MoveAccount',
      Resource: [arn('account', '*'), arn('ou', ids.outsideUnit), arn('ou', 'ou-exam-workload')],
    });
    const move = (DestinationParentId: string) =>
      refusal(
        cloud.call(
          moveAccount,
          { AccountId: '777777777777', SourceParentId: ids.outsideUnit, DestinationParentId },
          limited,
        ),
      );
    expect(await move('ou-exam-platform')).toMatchObject({ code: 'AccessDeniedException' });
    expect(await move('ou-exam-workload')).toBeUndefined();
  });

  test('the service principal is a condition key', async () => {
    const limited = await roleThatMay({
      Effect: 'Allow',
      Action: 'organizations:RegisterDelegatedAdministrator',
      Resource: '*',
      Condition: { StringEquals: { 'organizations:ServicePrincipal': stackSets } },
    });
    for (const service of [stackSets, 'config.amazonaws.com']) {
      cloud.state.organizations.serviceAccess.trust(service, cloud.clock.now());
    }
    const register = (ServicePrincipal: string) =>
      refusal(
        cloud.call(
          registerDelegatedAdministrator,
          { AccountId: ids.toolsAccount, ServicePrincipal },
          limited,
        ),
      );
    expect(await register(stackSets)).toBeUndefined();
    expect(await register('config.amazonaws.com')).toMatchObject({ code: 'AccessDeniedException' });
  });
});
