import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { Operator } from '../operator.ts';
import { type OrgvaultResult, orgvault } from '../orgvault.ts';
import { PermittedPerson } from './permitted.ts';

const { centralAccount, organization, outsideUnit, toolsAccount } = defaultIds;
const member = '101010101010';
const billing = '202020202020';

/** Asked when the first operation is under way. */
const lastOfDestroy = 'cloudformation:DescribeStackSetOperation';

// Two accounts, none of which trusts the other: the administering one, and the central one.
let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(toolsAccount);
  await operator.configure({ administrator: { kind: 'delegated-administrator', accountId: toolsAccount } });
  await operator.bootstrap(centralAccount);
  await operator.bootstrap(toolsAccount);
});
afterAll(() => operator.stop());

/** Somebody in each of the two accounts with just the permissions that a command says it needs. */
class PermittedPair {
  readonly #administrator: PermittedPerson;
  readonly #central: PermittedPerson;
  readonly #profiles: string;

  private constructor(administrator: PermittedPerson, central: PermittedPerson, profiles: string) {
    this.#administrator = administrator;
    this.#central = central;
    this.#profiles = profiles;
  }

  static async of(command: string): Promise<PermittedPair> {
    const administrator = await PermittedPerson.of(operator, toolsAccount, command);
    const central = await PermittedPerson.of(operator, centralAccount, command);
    const profiles = join(operator.workspace, `profiles-for-${command}`);
    const text = profileOf('administrator', administrator) + profileOf('central', central);
    await writeFile(profiles, text);
    return new PermittedPair(administrator, central, profiles);
  }

  get actions(): ReadonlySet<string> {
    return new Set(this.#administrator.actions);
  }

  /** @param action taken away from both; none if left out */
  async mayDoAllBut(action?: string): Promise<void> {
    await this.#administrator.mayDoAllBut(action);
    await this.#central.mayDoAllBut(action);
  }

  orgvault(...args: readonly string[]): Promise<OrgvaultResult> {
    return orgvault([...args, '--profile', 'administrator', '--central-profile', 'central'], {
      endpoint: operator.rehearsal.url,
      folder: operator.workspace,
      env: { AWS_CONFIG_FILE: this.#profiles },
    });
  }
}

function profileOf(name: string, { env }: PermittedPerson): string {
  const settings = Object.entries(env).map(([key, value]) => `${key.toLowerCase()} = ${value}\n`);
  return `[profile ${name}]\n${settings.join('')}`;
}

/** Organizations does not name the action that is missing, and StackSets say what follows from it. */
function refusalOf(action: string): string {
  if (action === 'organizations:ListDelegatedAdministrators') return 'is not a delegated administrator';
  return action.startsWith('organizations:') ? 'may not read the organization' : action;
}

const confirmed = ['--yes', '--organization', organization];

describe('with credentials of two accounts, and just the permissions that are documented,', () => {
  it('plan and deploy do their work', async () => {
    const planning = await PermittedPair.of('plan');
    expect(await planning.orgvault('plan')).toMatchObject({ exitCode: 4, stderr: '' });
    const deploying = await PermittedPair.of('deploy');
    const deployed = await deploying.orgvault('deploy', '--yes');
    expect(deployed.exitCode, deployed.stdout + deployed.stderr).toBe(0);
    const bucket = await operator.sourceBucket(member);
    expect(await operator.upload(member, bucket, 'file')).toBe('COMPLETED');
    // Whether an account that comes back was here before is read of operations, where one has gone.
    await operator.move(billing, 'ou-exam-production', outsideUnit);
    await eventually(
      'the account has gone',
      () => planning.orgvault('plan', '--json'),
      ({ exitCode, stdout }) => exitCode === 0 && !stdout.includes('"reason": "moved-away"'),
    );
  });

  it.each([
    ['plan', ['plan']],
    ['deploy', ['deploy', '--yes']],
    ['destroy', ['destroy', ...confirmed]],
  ])('%s needs each of them, names the one that is missing, and has done nothing', async (command, args) => {
    const pair = await PermittedPair.of(command);
    for (const action of pair.actions) {
      if (action === lastOfDestroy) continue;
      await pair.mayDoAllBut(action);
      const { exitCode, stderr } = await pair.orgvault(...args);
      expect([action, exitCode]).toEqual([action, 1]);
      expect([action, stderr]).toEqual([action, expect.stringContaining(refusalOf(action))]);
    }
    const planning = await PermittedPair.of('plan');
    expect(await planning.orgvault('plan')).toMatchObject({ exitCode: 0 });
  });

  it('destroy follows what it has begun by one of them, and goes on with it', async () => {
    const pair = await PermittedPair.of('destroy');
    await pair.mayDoAllBut(lastOfDestroy);
    const { exitCode, stderr } = await pair.orgvault('destroy', ...confirmed);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(lastOfDestroy);
    await pair.mayDoAllBut();
    const destroyed = await pair.orgvault('destroy', ...confirmed);
    expect(destroyed).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Deleted: orgvault-central'),
    });
  });
});
