import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { Operator } from '../operator.ts';
import { type OrgvaultResult, orgvault } from '../orgvault.ts';

const { centralAccount, organization, outsideUnit, toolsAccount } = defaultIds;
const member = '101010101010';
const billing = '202020202020';

/** Asked when the first operation is under way. */
const lastOfDestroy = 'cloudformation:DescribeStackSetOperation';

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: unknown;
  }[];
}

// Two accounts, none of which trusts the other: the administering one, and the central one.
let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(toolsAccount);
  await operator.configure({ administrator: { kind: 'delegated-administrator', accountId: toolsAccount } });
  await operator.bootstrap(centralAccount);
  await operator.bootstrap(toolsAccount);
  await Promise.all([makeRole(toolsAccount), makeRole(centralAccount)]);
  await writeProfiles();
});
afterAll(() => operator.stop());

/** A role without any permission, in each account. */
async function makeRole(accountId: string): Promise<void> {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole' },
    ],
  };
  await operator.clients
    .iam(administratorOf(accountId))
    .send(new CreateRoleCommand({ RoleName: 'person', AssumeRolePolicyDocument: JSON.stringify(trust) }));
}

/** As people have them: a profile for each account, whose role is assumed. */
async function writeProfiles(): Promise<void> {
  const profiles = [
    { name: 'administrator', accountId: toolsAccount },
    { name: 'central', accountId: centralAccount },
  ].map(
    ({ name, accountId }) =>
      `[profile ${name}-key]\naws_access_key_id = ${accountId}\naws_secret_access_key = any\n` +
      `[profile ${name}]\nrole_arn = arn:aws:iam::${accountId}:role/person\nsource_profile = ${name}-key\n`,
  );
  await writeFile(join(operator.workspace, 'config'), profiles.join(''));
}

function asPerson(...args: readonly string[]): Promise<OrgvaultResult> {
  return orgvault([...args, '--profile', 'administrator', '--central-profile', 'central'], {
    endpoint: operator.rehearsal.url,
    folder: operator.workspace,
    env: { AWS_CONFIG_FILE: join(operator.workspace, 'config') },
  });
}

/**
 * Gives both roles just what `orgvault permissions` prints for a command, with one action taken away.
 * @returns the actions that it prints
 */
async function allow(command: string, but = ''): Promise<readonly string[]> {
  const { stdout } = await operator.orgvault(centralAccount, ['permissions', command]);
  const policy: Policy = JSON.parse(stdout);
  const document = {
    ...policy,
    Statement: policy.Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((action) => action !== but),
    })).filter(({ Action }) => Action.length > 0),
  };
  for (const accountId of [toolsAccount, centralAccount]) {
    await operator.clients.iam(administratorOf(accountId)).send(
      new PutRolePolicyCommand({
        ...{ RoleName: 'person', PolicyName: 'orgvault' },
        PolicyDocument: JSON.stringify(document),
      }),
    );
  }
  return [...new Set(policy.Statement.flatMap(({ Action }) => Action))];
}

/** Organizations does not name the action that is missing, and StackSets say what follows from it. */
function refusalOf(action: string): string {
  if (action === 'organizations:ListDelegatedAdministrators') return 'is not a delegated administrator';
  return action.startsWith('organizations:') ? 'may not read the organization' : action;
}

const confirmed = ['--yes', '--organization', organization];

describe('with credentials of two accounts, and just the permissions that are documented,', () => {
  it('plan and deploy do their work', async () => {
    await allow('plan');
    expect(await asPerson('plan')).toMatchObject({ exitCode: 4, stderr: '' });
    await allow('deploy');
    const deployed = await asPerson('deploy', '--yes');
    expect(deployed.exitCode, deployed.stdout + deployed.stderr).toBe(0);
    const bucket = await operator.sourceBucket(member);
    expect(await operator.upload(member, bucket, 'file')).toBe('COMPLETED');
    // Whether an account that comes back was here before is read of operations, where one has gone.
    await operator.move(billing, 'ou-exam-production', outsideUnit);
    await allow('plan');
    await eventually(
      'the account has gone',
      () => asPerson('plan', '--json'),
      ({ exitCode, stdout }) => exitCode === 0 && !stdout.includes('"reason": "moved-away"'),
    );
  });

  it.each([
    ['plan', ['plan']],
    ['deploy', ['deploy', '--yes']],
    ['destroy', ['destroy', ...confirmed]],
  ])('%s needs each of them, names the one that is missing, and has done nothing', async (command, args) => {
    for (const action of await allow(command)) {
      if (action === lastOfDestroy) continue;
      await allow(command, action);
      const { exitCode, stderr } = await asPerson(...args);
      expect([action, exitCode]).toEqual([action, 1]);
      expect([action, stderr]).toEqual([action, expect.stringContaining(refusalOf(action))]);
    }
    await allow('plan');
    expect(await asPerson('plan')).toMatchObject({ exitCode: 0 });
  });

  it('destroy follows what it has begun by one of them, and goes on with it', async () => {
    await allow('destroy', lastOfDestroy);
    const { exitCode, stderr } = await asPerson('destroy', ...confirmed);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(lastOfDestroy);
    await allow('destroy');
    const destroyed = await asPerson('destroy', ...confirmed);
    expect(destroyed).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Deleted: orgvault-central'),
    });
  });
});
