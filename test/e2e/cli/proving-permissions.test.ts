import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putWithoutRule } from '../../../assurance/newcomer/given/objects.ts';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { verifyCommandResult } from '../../../src/cli/verify/json.ts';
import { Operator } from '../operator.ts';
import { failEnrollment } from './given-failures.ts';
import { PermittedPerson } from './permitted.ts';

const { centralAccount, managementAccount } = defaultIds;
const account = '555555555555';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
});
afterAll(() => operator.stop());

it('orgvault verify needs to become the operator, and to read policies where one is to be named', async () => {
  const person = await PermittedPerson.of(operator, centralAccount, 'verify');
  for (const args of [['verify'], ['verify', '--compare']]) {
    const { exitCode, stderr } = await operator.orgvault(centralAccount, args, { env: person.env });
    expect([exitCode, stderr]).toEqual([0, '']);
  }
  const other = await PermittedPerson.of(operator, centralAccount, 'retry');
  const { exitCode, stderr } = await operator.orgvault(centralAccount, ['verify'], { env: other.env });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('not authorized to perform: sts:AssumeRole');

  const allow = await forbidReplication();
  const codes = async () => {
    const { stdout } = await operator.orgvault(centralAccount, ['verify', '--account', account, '--json'], {
      env: person.env,
    });
    const { results } = verifyCommandResult.parse(JSON.parse(stdout));
    return results.flatMap(({ findings }) => findings.map(({ code }) => code));
  };
  expect(await codes()).toEqual(['SERVICE_CONTROL_POLICY']);
  const reading = person.actions.filter((action) => action.startsWith('organizations:'));
  expect(reading).toHaveLength(3);
  for (const action of reading) {
    await person.mayDoAllBut(action);
    expect([action, ...(await codes())]).toEqual([action, 'NO_CAUSE_FOUND']);
  }
  await allow();
});

/** By a service control policy on the account; gives what takes it away. */
async function forbidReplication(): Promise<() => Promise<unknown>> {
  const organizations = operator.clients.organizations(administratorOf(managementAccount));
  const deny = { Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' };
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      ...{ Name: 'no-replicas', Description: 'nobody replicates', Type: 'SERVICE_CONTROL_POLICY' },
      Content: JSON.stringify({ Version: '2012-10-17', Statement: [deny] }),
    }),
  );
  const target = { PolicyId: Policy?.PolicySummary?.Id, TargetId: account };
  await organizations.send(new AttachPolicyCommand(target));
  return () => organizations.send(new DetachPolicyCommand(target));
}

it('orgvault retry of stack instances names each permission that it needs', async () => {
  await failEnrollment(operator);
  const person = await PermittedPerson.of(operator, centralAccount, 'retry');
  const run = () => operator.orgvault(centralAccount, ['retry', '--yes'], { env: person.env });
  // The cause is not mended: it fails again.
  expect((await run()).exitCode).toBe(3);
  for (const action of [
    'organizations:DescribeOrganization',
    'organizations:ListRoots',
    'organizations:ListOrganizationalUnitsForParent',
    'organizations:ListAccountsForParent',
    'cloudformation:DescribeStackSet',
    'cloudformation:ListStackInstances',
    'cloudformation:ListStackSetAutoDeploymentTargets',
    'cloudformation:ListStackSetOperations',
    'cloudformation:CreateStackInstances',
    'cloudformation:DescribeStackSetOperation',
    'cloudformation:ListStackSetOperationResults',
  ]) {
    await person.mayDoAllBut(action);
    const { exitCode, stderr } = await run();
    expect([action, exitCode]).toEqual([action, 1]);
    // Organizations does not name the action on AWS.
    expect(stderr).toContain(action.startsWith('organizations:') ? 'AccessDenied' : action);
  }
});

it('orgvault retry of objects names each permission that it needs', async () => {
  const person = await PermittedPerson.of(operator, account, 'retry');
  const run = (...args: readonly string[]) =>
    operator.orgvault(account, ['retry', '--objects', '--yes', ...args], { env: person.env });
  await putWithoutRule(operator.clients, account, 'batch.txt');
  await person.mayDoAllBut('s3:ListBucketVersions');
  const dry = await run('--dry-run');
  expect([dry.exitCode, dry.stderr]).toEqual([1, expect.stringContaining('s3:ListBucketVersions')]);
  for (const action of [
    'ssm:GetParametersByPath',
    's3:CreateJob',
    'iam:PassRole',
    's3:DescribeJob',
    's3:UpdateJobStatus',
  ]) {
    await person.mayDoAllBut(action);
    const { exitCode, stderr } = await run();
    expect([action, exitCode]).toEqual([action, 1]);
    expect(stderr).toContain(action);
  }
  await person.mayDoAllBut();
  expect((await run()).exitCode).toBe(0);
});

it('orgvault retry --re-put names each permission that it needs', async () => {
  const person = await PermittedPerson.of(operator, account, 'retry');
  const run = () =>
    operator.orgvault(account, ['retry', '--objects', '--re-put', '--yes'], { env: person.env });
  await putWithoutRule(operator.clients, account, 'again.txt');
  for (const action of [
    's3:ListBucket',
    's3:GetObjectVersion',
    's3:GetObjectVersionTagging',
    's3:PutObject',
    's3:PutObjectTagging',
    'kms:Decrypt',
    'kms:GenerateDataKey',
  ]) {
    await person.mayDoAllBut(action);
    const { exitCode, stdout, stderr } = await run();
    expect([action, exitCode]).toEqual([action, action === 's3:ListBucket' ? 1 : 3]);
    expect(stdout + stderr).toContain(action);
  }
  await person.mayDoAllBut();
  expect((await run()).exitCode).toBe(0);
});
