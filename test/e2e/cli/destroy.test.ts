import { ListBucketsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { destroyResult } from '../../../src/cli/destroy/json.ts';
import { Operator } from '../operator.ts';

const { centralAccount, organization, suspendedAccount } = defaultIds;
const member = '101010101010';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
});
afterAll(() => operator.stop());

function destroy(...args: readonly string[]) {
  return operator.orgvault(centralAccount, ['destroy', ...args]);
}

describe('orgvault destroy', () => {
  it('shows what goes, in order, what stays, and how to remove that by hand', async () => {
    const { exitCode, stdout } = await destroy('--dry-run');
    expect(exitCode).toBe(4);
    const order = [
      `lets go of suspended accounts, whose stacks stay as they are: ${suspendedAccount}`,
      'with the stack set: 4 roles, 1 parameter, 1 placeholder each',
      'The stack orgvault-enrollment',
      'The stack orgvault-central',
      'What stays, always: all data, with every version, and the keys that it is read with.',
      'In each enrolled account: 1 key, 1 role, 1 role policy, 1 bucket, 1 bucket policy',
      `In the account ${centralAccount}: 1 key, 2 buckets, 2 bucket policies`,
      'aws s3api delete-bucket-replication',
      'aws kms schedule-key-deletion',
    ].map((text) => stdout.indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('names accounts that were released before, where buckets stay too', async () => {
    await operator.move('555555555555', 'ou-exam-workload', 'ou-exam-sandboxes');
    const { stdout } = await eventually(
      'automatic deployment has released it',
      () => destroy('--dry-run'),
      (plan) => plan.stdout.includes('released before'),
    );
    expect(stdout).toContain(
      'What stayed in accounts that were released before, as far as the stack set remembers: 555555555555 (eu-central-1)\n',
    );
    const { released, instances } = destroyResult.parse(
      JSON.parse((await destroy('--dry-run', '--json')).stdout),
    );
    expect(released).toEqual([{ accountId: '555555555555', region: 'eu-central-1' }]);
    expect(instances.map(({ accountId }) => accountId)).not.toContain('555555555555');
  });

  it.each([
    [[], 'nobody is there to confirm'],
    [['--yes'], '--yes needs --organization'],
    [['--yes', '--organization', 'o-anotherorg00'], '--organization is o-anotherorg00'],
  ])('does nothing with %j', async (args, message) => {
    const { exitCode, stderr } = await destroy(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Error: ${message}`);
    expect(stderr).toContain(`--organization ${organization}`);
    expect(stderr).not.toContain('Deleting');
  });

  it('takes the stacks away and leaves every version, also where it is done twice', async () => {
    const source = await operator.sourceBucket(member);
    expect(await operator.upload(member, source, 'file')).toBe('COMPLETED');
    const { CentralBucketName: Bucket } = await operator.outputs(centralAccount, 'orgvault-central');

    const { exitCode, stdout } = await destroy('--yes', '--organization', organization, '--json');
    expect(exitCode).toBe(0);
    const result = destroyResult.parse(JSON.parse(stdout));
    expect(result).toMatchObject({
      outcome: 'destroyed',
      destroyed: ['orgvault-enrollment', 'orgvault-central'],
      failures: [],
    });
    expect(result.instances.filter(({ becomes }) => becomes === 'let-go')).toMatchObject([
      { accountId: suspendedAccount },
    ]);
    for (const name of ['orgvault-enrollment', 'orgvault-central']) {
      await expect(operator.outputs(centralAccount, name)).rejects.toThrow('does not exist');
    }
    const { Buckets } = await operator.clients.s3(administratorOf(member)).send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual([source]);
    const { Versions } = await operator.clients
      .s3(administratorOf(centralAccount))
      .send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ Key }) => Key)).toEqual([`${member}/file`]);
    // Nobody has taken the replication away.
    expect(await operator.upload(member, source, 'afterwards')).toBe('COMPLETED');

    const again = await destroy('--yes', '--organization', organization);
    expect(again).toMatchObject({ exitCode: 0, stdout: `Nothing of Orgvault stands in ${organization}.\n` });
  });
});
