import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { initResult } from '../../../src/cli/init/json.ts';
import { Operator } from '../operator.ts';
import { PermittedPerson } from './permitted.ts';

const { managementAccount, centralAccount, toolsAccount } = defaultIds;

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.untouched();
});
afterAll(() => operator.stop());

const flags = [
  '--central-account',
  centralAccount,
  '--central-region',
  'eu-central-1',
  '--ou',
  'ou-exam-workload',
];
const init = (...args: readonly string[]) => operator.orgvault(managementAccount, ['init', ...args]);
const written = () => readFile(operator.configFile, 'utf8');

describe('orgvault init', () => {
  it('without anybody to ask wants every flag, all named at once', async () => {
    const { exitCode, stdout, stderr } = await init();
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--central-account ID --central-region REGION --ou ID');
    await expect(written()).rejects.toThrow('ENOENT');
  });

  it('has its permissions printed before there is a configuration, as has restore', async () => {
    const permissions = (...args: readonly string[]) =>
      operator.orgvault(managementAccount, ['permissions', ...args]);
    const ofInit = await permissions('init');
    expect([ofInit.exitCode, ofInit.stdout]).toEqual([
      0,
      expect.stringContaining('"organizations:ListRoots"'),
    ]);
    const ofRestore = await permissions('restore');
    expect(ofRestore.exitCode).toBe(0);
    expect(ofRestore.stdout).toContain('"arn:*:iam::*:role/orgvault/central-restore/*"');
    expect(ofRestore.stderr).toBe(
      'There is no orgvault.yaml: the policy is for any partition and any central account.\n',
    );
    const ofStatus = await permissions('status');
    expect([ofStatus.exitCode, ofStatus.stderr]).toEqual([2, expect.stringContaining('`orgvault init`')]);
    expect((await permissions('restore', '--config', 'nowhere.yaml')).exitCode).toBe(2);
  });

  it('prints what it would write with --dry-run, and writes nothing', async () => {
    const { exitCode, stdout } = await init(...flags, '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('organizationId: o-exampleorgid');
    await expect(written()).rejects.toThrow('ENOENT');
  });

  it('writes a configuration that deploys as it is', async () => {
    const { exitCode, stdout } = await init(...flags, '--json');
    expect(exitCode).toBe(0);
    const result = initResult.parse(JSON.parse(stdout));
    // Six accounts lie in and below the unit, one of them suspended.
    expect(result).toMatchObject({ written: true, organizationId: 'o-exampleorgid', accounts: 5 });
    expect(await written()).toBe(result.content);
    const permissions = await operator.orgvault(centralAccount, ['permissions', 'doctor']);
    expect([permissions.exitCode, permissions.stdout]).toEqual([
      0,
      expect.stringContaining('parameter/cdk-bootstrap/*'),
    ]);
  });

  it('never overwrites without --force', async () => {
    await writeFile(operator.configFile, 'precious');
    const refused = await init(...flags);
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('--force')]);
    expect(await written()).toBe('precious');
    expect((await init(...flags, '--force')).exitCode).toBe(0);
    expect(await written()).toContain('ou-exam-workload');
  });

  it('names another administrator, Regions and exclusions', async () => {
    const file = join(operator.workspace, 'other.yaml');
    const more = ['--administrator', toolsAccount, '--regions', 'eu-central-1', 'eu-west-1'];
    const { exitCode } = await init(...flags, ...more, '--exclude', '101010101010', '--config', 'other.yaml');
    expect(exitCode).toBe(0);
    const text = await readFile(file, 'utf8');
    expect(text).toContain(`kind: delegated-administrator\n  accountId: "${toolsAccount}"`);
    expect(text).toContain('excludedAccounts:\n    - "101010101010"');
    expect(text).toContain('keyLayout: account-and-region');
  });

  it.each([
    ['an account', ['--central-account', '999999999999'], '999999999999 is no account of the organization'],
    ['a unit', ['--ou', 'ou-exam-nowhere00'], 'name one of r-exam (Root)'],
    ['a Region', ['--central-region', 'eu-centrall-1'], 'eu-centrall-1 is no AWS Region'],
    ['a bucket name', ['--bucket-name', 'Corp'], 'central.bucket.name'],
  ])('refuses %s that is not there', async (_, wrong, message) => {
    const others = flags.filter((_word, index) => ![flags[index], flags[index - 1]].includes(wrong[0]));
    const { exitCode, stdout, stderr } = await init(...others, ...wrong, '--force');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('needs just the permissions that it names', async () => {
    const person = await PermittedPerson.of(operator, managementAccount, 'init');
    const run = () =>
      operator.orgvault(managementAccount, ['init', ...flags, '--dry-run'], { env: person.env });
    expect((await run()).exitCode).toBe(0);
    for (const action of person.actions) {
      await person.mayDoAllBut(action);
      const { exitCode, stderr } = await run();
      expect([action, exitCode, stderr]).toEqual([action, 1, expect.stringContaining(action)]);
    }
  });

  it('from a member says who may read the organization', async () => {
    const { exitCode, stderr } = await operator.orgvault('101010101010', ['init', ...flags, '--force']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/ListRoots.*AccessDenied/s);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('names the profile that does not exist, or whose SSO session is over', async () => {
    const config = join(operator.workspace, 'aws-config');
    await writeFile(
      config,
      '[profile sso]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n' +
        'sso_account_id = 111111111111\nsso_role_name = Administrator\n',
    );
    const as = (profile: string) =>
      operator.orgvault(managementAccount, ['init', ...flags, '--dry-run', '--profile', profile], {
        env: { AWS_CONFIG_FILE: config },
      });
    const missing = await as('nothere');
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('Error: the AWS configuration has no profile nothere\n');
    const over = await as('sso');
    expect(over.exitCode).toBe(1);
    expect(over.stderr).toContain('Error: profile sso has no credentials');
    expect(over.stderr).toContain('What to do: log in with `aws sso login --profile sso`');
  });
});
