import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { acceptHandshake } from '../../../../rehearsal/services/organizations/actions/accept-handshake.ts';
import { closeAccount } from '../../../../rehearsal/services/organizations/actions/close-account.ts';
import { createAccount } from '../../../../rehearsal/services/organizations/actions/create-account.ts';
import { describeAccount } from '../../../../rehearsal/services/organizations/actions/describe-account.ts';
import { describeCreateAccountStatus } from '../../../../rehearsal/services/organizations/actions/describe-create-account-status.ts';
import { describeHandshake } from '../../../../rehearsal/services/organizations/actions/describe-handshake.ts';
import { inviteAccountToOrganization } from '../../../../rehearsal/services/organizations/actions/invite-account-to-organization.ts';
import { leaveOrganization } from '../../../../rehearsal/services/organizations/actions/leave-organization.ts';
import { listCreateAccountStatus } from '../../../../rehearsal/services/organizations/actions/list-create-account-status.ts';
import { listTagsForResource } from '../../../../rehearsal/services/organizations/actions/list-tags-for-resource.ts';
import { moveAccount } from '../../../../rehearsal/services/organizations/actions/move-account.ts';
import { removeAccountFromOrganization } from '../../../../rehearsal/services/organizations/actions/remove-account-from-organization.ts';
import type { MembershipChange } from '../../../../rehearsal/services/organizations/membership-change.ts';
import { administratorOf, defaultCloud, refusal, TurnedClock } from '../../default-cloud.ts';

const playground = '777777777777';

describe('accounts of an organization', () => {
  let cloud: Cloud;
  let clock: TurnedClock;
  let management: CallOptions;
  let changes: MembershipChange[];

  beforeEach(async () => {
    clock = new TurnedClock();
    cloud = await defaultCloud(clock);
    management = administratorOf(cloud, ids.managementAccount);
    changes = [];
    cloud.state.organizations.onMembershipChange((change) => changes.push(change));
  });

  async function createAndWait(email: string): Promise<string | undefined> {
    const { CreateAccountStatus: begun } = await cloud.call(
      createAccount,
      { Email: email, AccountName: 'new', Tags: [{ Key: 'team', Value: 'a' }] },
      management,
    );
    expect(begun).toMatchObject({ State: 'IN_PROGRESS', AccountName: 'new' });
    expect(begun?.Id).toMatch(/^car-[a-z0-9]{32}$/);
    await cloud.background.idle();
    const { CreateAccountStatus: ended } = await cloud.call(
      describeCreateAccountStatus,
      { CreateAccountRequestId: begun?.Id },
      management,
    );
    return ended?.State === 'SUCCEEDED' ? ended.AccountId : ended?.FailureReason;
  }

  test('an account is shown with its place', async () => {
    const { Account: account } = await cloud.call(describeAccount, { AccountId: '101010101010' }, management);
    expect(account).toMatchObject({
      Id: '101010101010',
      Arn: 'arn:aws:organizations::111111111111:account/o-exampleorgid/101010101010',
      Name: 'webshop-production',
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: 'CREATED',
      Paths: ['o-exampleorgid/r-exam/ou-exam-workload/ou-exam-production/101010101010/'],
    });
    expect(cloud.state.organizations.organizationPathOf('101010101010')).toBe(
      'o-exampleorgid/r-exam/ou-exam-workload/ou-exam-production/',
    );
  });

  test('a new account is created in the background, in the root, with the role of the management account', async () => {
    const id = await createAndWait('new@example.com');
    expect(id).toMatch(/^\d{12}$/);
    expect(changes).toEqual([{ kind: 'joined', accountId: id, to: 'r-exam' }]);
    const role = cloud.state.iam.role(id ?? '', 'OrganizationAccountAccessRole');
    expect(JSON.stringify(role?.trustPolicy)).toContain('arn:aws:iam::111111111111:root');
    const { Tags } = await cloud.call(listTagsForResource, { ResourceId: id }, management);
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
  });

  test('an address that another account has makes the creation fail, not the request', async () => {
    expect(await createAndWait('playground@example.com')).toBe('EMAIL_ALREADY_EXISTS');
    expect(changes).toEqual([]);
    const failed = await cloud.call(listCreateAccountStatus, { States: ['FAILED'] }, management);
    expect(failed.CreateAccountStatuses).toHaveLength(1);
    const succeeded = await cloud.call(listCreateAccountStatus, { States: ['SUCCEEDED'] }, management);
    expect(succeeded.CreateAccountStatuses).toHaveLength(0);
  });

  test('an account moves, and listeners hear from where to where', async () => {
    await cloud.call(
      moveAccount,
      { AccountId: playground, SourceParentId: ids.outsideUnit, DestinationParentId: 'ou-exam-staging0' },
      management,
    );
    expect(changes).toEqual([
      { kind: 'moved', accountId: playground, from: ids.outsideUnit, to: 'ou-exam-staging0' },
    ]);
    const below = cloud.state.organizations.accountsUnder('ou-exam-workload', { recursive: true });
    expect(below.map(({ id }) => id)).toContain(playground);
    const direct = cloud.state.organizations.accountsUnder('ou-exam-workload', { recursive: false });
    expect(direct.map(({ id }) => id)).toEqual(['555555555555', '666666666666']);
  });

  test('an account leaves, is invited and returns to the root', async () => {
    const own = administratorOf(cloud, playground);
    await cloud.call(leaveOrganization, {}, own);
    expect(cloud.state.organizations.isMember(playground)).toBe(false);
    expect(cloud.state.organizations.organizationPathOf(playground)).toBeUndefined();

    const target = { Target: { Type: 'ACCOUNT' as const, Id: playground }, Notes: 'come back' };
    const { Handshake: handshake } = await cloud.call(inviteAccountToOrganization, target, management);
    expect(handshake).toMatchObject({ State: 'OPEN', Action: 'INVITE' });
    expect(await refusal(cloud.call(inviteAccountToOrganization, target, management))).toMatchObject({
      code: 'DuplicateHandshakeException',
    });
    const HandshakeId = handshake?.Id;
    const stranger = administratorOf(cloud, ids.stranger);
    expect(await refusal(cloud.call(acceptHandshake, { HandshakeId }, stranger))).toMatchObject({
      code: 'AccessDeniedException',
    });
    const described = await cloud.call(describeHandshake, { HandshakeId }, own);
    expect(described.Handshake?.State).toBe('OPEN');
    const accepted = await cloud.call(acceptHandshake, { HandshakeId }, own);
    expect(accepted.Handshake?.State).toBe('ACCEPTED');
    expect(await refusal(cloud.call(acceptHandshake, { HandshakeId }, own))).toMatchObject({
      code: 'HandshakeAlreadyInStateException',
    });
    expect(changes).toEqual([
      { kind: 'left', accountId: playground, from: ids.outsideUnit },
      { kind: 'joined', accountId: playground, to: 'r-exam' },
    ]);
    expect(cloud.state.organizations.account(playground)).toMatchObject({
      name: 'playground',
      joinedMethod: 'INVITED',
    });
  });

  test('an invitation ends after 15 days', async () => {
    const target = { Target: { Type: 'EMAIL' as const, Id: 'stranger@example.com' } };
    const { Handshake: handshake } = await cloud.call(inviteAccountToOrganization, target, management);
    clock.turnDays(15);
    const stranger = administratorOf(cloud, ids.stranger);
    const HandshakeId = handshake?.Id;
    expect((await cloud.call(describeHandshake, { HandshakeId }, stranger)).Handshake?.State).toBe('EXPIRED');
    expect(await refusal(cloud.call(acceptHandshake, { HandshakeId }, stranger))).toMatchObject({
      code: 'InvalidHandshakeTransitionException',
    });
    await cloud.call(inviteAccountToOrganization, target, management);
  });

  test('a created account cannot leave in its first four days', async () => {
    const id = await createAndWait('new@example.com');
    const leave = () => refusal(cloud.call(leaveOrganization, {}, administratorOf(cloud, id ?? '')));
    expect(await leave()).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'WAIT_PERIOD_ACTIVE',
    });
    clock.turnDays(4);
    expect(await leave()).toBeUndefined();
  });

  test('the management account removes a member, who keeps what is in the account', async () => {
    await cloud.call(removeAccountFromOrganization, { AccountId: playground }, management);
    expect(changes).toEqual([{ kind: 'left', accountId: playground, from: ids.outsideUnit }]);
    expect(cloud.state.iam.role(playground, 'OrganizationAccountAccessRole')).toBeDefined();
  });

  test('a closed account stays in its unit, suspended', async () => {
    await cloud.call(closeAccount, { AccountId: playground }, management);
    expect(cloud.state.organizations.account(playground)?.status).toBe('PENDING_CLOSURE');
    await cloud.background.idle();
    const { Account: account } = await cloud.call(describeAccount, { AccountId: playground }, management);
    expect(account).toMatchObject({ Status: 'SUSPENDED', State: 'CLOSED' });
    expect(changes).toEqual([{ kind: 'suspended', accountId: playground, from: ids.outsideUnit }]);
  });

  test('who has unsubscribed hears no more', async () => {
    const heard: MembershipChange[] = [];
    const stop = cloud.state.organizations.onMembershipChange((change) => heard.push(change));
    stop();
    await cloud.call(leaveOrganization, {}, administratorOf(cloud, playground));
    expect(heard).toEqual([]);
    expect(changes).toHaveLength(1);
  });
});
