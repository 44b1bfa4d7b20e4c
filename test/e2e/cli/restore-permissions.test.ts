import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { Operator, region } from '../operator.ts';
import { PermittedPerson } from './permitted.ts';

const { centralAccount } = defaultIds;
const [webshop, billing] = ['101010101010', '202020202020'];
const rescue = 'rescue-bucket-of-billing';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
  const object = { Bucket: await operator.sourceBucket(webshop), Key: `${webshop}/tagged.txt` };
  await s3Of(webshop).send(new PutObjectCommand({ ...object, Body: 'tagged', Tagging: 'a=b' }));
  expect(await replicationOutcome(operator.clients, administratorOf(webshop), object)).toBe('COMPLETED');
  await s3Of(billing).send(
    new CreateBucketCommand({ Bucket: rescue, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
});
afterAll(() => operator.stop());

const s3Of = (accountId: string) => operator.clients.s3(administratorOf(accountId));

let places = 0;
/** Somewhere that nothing was restored to. */
function newPlace(): string {
  places += 1;
  return `place-${places}`;
}

describe('orgvault restore needs each permission that it names', () => {
  it.each([
    {
      who: webshop,
      to: () => ['--to', newPlace()],
      actions: ['ssm:GetParametersByPath', 'iam:GetRolePolicy', 'sts:AssumeRole'],
    },
    {
      who: webshop,
      to: () => ['--to-source', '--to-prefix', `${newPlace()}/`],
      actions: ['ssm:GetParametersByPath', 'iam:GetRolePolicy', 'sts:AssumeRole'],
    },
    {
      who: centralAccount,
      to: () => ['--account', webshop, '--to', newPlace()],
      actions: ['iam:GetRolePolicy', 'sts:AssumeRole'],
    },
  ])('of account $who: $actions', async ({ who, to, actions }) => {
    const person = await PermittedPerson.of(operator, who, 'restore');
    const run = () =>
      operator.orgvault(who, ['restore', '--key', 'tagged.txt', ...to(), '--yes'], { env: person.env });
    expect((await run()).exitCode).toBe(0);
    for (const action of actions) {
      await person.mayDoAllBut(action);
      const { exitCode, stdout, stderr } = await run();
      expect([action, exitCode, stdout]).toEqual([action, 1, '']);
      expect(stderr).toContain(action);
    }
  });

  it('of whoever writes to a bucket of their own', async () => {
    const person = await PermittedPerson.of(operator, billing, 'restore');
    await mkdir(join(operator.workspace, '.aws'), { recursive: true });
    await writeFile(
      join(operator.workspace, '.aws/credentials'),
      `[rescuer]\n${Object.entries(person.env)
        .map(([name, value]) => `${name.toLowerCase()} = ${value}`)
        .join('\n')}\n`,
    );
    const restore = (place: string) =>
      operator.orgvault(webshop, [
        ...['restore', '--key', 'tagged.txt', '--to-bucket', rescue, '--to-profile', 'rescuer'],
        ...['--to-prefix', `${place}/`, '--yes'],
      ]);
    for (const [action, status] of [
      ['s3:ListBucketVersions', 1],
      ['s3:PutObject', 3],
      ['s3:PutObjectTagging', 3],
    ] as const) {
      expect(person.actions).toContain(action);
      await person.mayDoAllBut(action);
      const { exitCode, stdout, stderr } = await restore(newPlace());
      expect([action, exitCode]).toEqual([action, status]);
      expect(stdout + stderr).toContain(action);
    }
    await person.mayDoAllBut();
    const known = newPlace();
    expect((await restore(known)).exitCode).toBe(0);
    expect((await restore(known)).stdout).toContain('already there');
    // What is there cannot be compared, and so is not written over.
    await person.mayDoAllBut('s3:GetObject');
    expect((await restore(known)).stdout).toContain('kept what is there');
  });
});
