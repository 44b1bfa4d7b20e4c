import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';

const { centralAccount } = defaultIds;
const account = '555555555555';
const vault = 'orgvault-222222222222-eu-central-1-an';

let operator: Operator;
let bucket: string;

beforeAll(async () => {
  operator = await Operator.deployed();
  bucket = await operator.sourceBucket(account);
});
afterAll(() => operator.stop());

const compare = (...args: readonly string[]): Promise<OrgvaultResult> =>
  operator.orgvault(centralAccount, ['verify', '--compare', ...args]);

it('finds nothing missing where all is well', async () => {
  expect(await operator.upload(account, bucket, 'here.txt')).toBe('COMPLETED');
  const { exitCode, stdout, stderr } = await compare();
  expect(stderr).toBe('');
  expect(stdout).toContain('1 version of 1 version in the centre; 0 differences.');
  expect(exitCode).toBe(0);
});

it('says of each version why it is not in the centre', async () => {
  await putWithoutRule('never.txt');
  await putRefused('failed.txt');
  await putAndDeleteReplica('missing.txt');
  await putAndDeleteSource('deleted.txt');
  const { exitCode, stdout } = await compare(
    '--account',
    account,
    '--objects',
    'differences.jsonl',
    '--json',
  );
  expect(exitCode).toBe(3);
  const { comparisons, objects, differences } = JSON.parse(stdout);
  expect(comparisons).toMatchObject([{ accountId: account, bucket, versions: 4, same: 1, onlyInCentre: 1 }]);
  expect(comparisons[0].differences).toMatchObject({
    never: 1,
    failed: 1,
    missing: 1,
    different: 0,
    pending: 0,
  });
  expect(differences).toBe(3);
  expect(objects).toMatchObject([
    { kind: 'failed', key: `${account}/failed.txt` },
    { kind: 'missing', key: `${account}/missing.txt` },
    { kind: 'never', key: `${account}/never.txt` },
  ]);
  const lines = (await readFile(join(operator.workspace, 'differences.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(objects);
});

it('says in the text what to do', async () => {
  const { stdout } = await compare('--account', account);
  expect(stdout).toMatch(/555555555555 +never +\S+ +555555555555\/never\.txt/);
  expect(stdout).toContain('`orgvault retry --objects` replicates it');
});

it('says so when the file cannot be written', async () => {
  const { exitCode, stderr } = await compare('--objects', 'nowhere/differences.jsonl');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('cannot be written');
});

it.runIf(existsSync('/dev/full'))('says so when the disk becomes full', async () => {
  const { exitCode, stderr } = await compare('--objects', '/dev/full');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('/dev/full cannot be written: ENOSPC');
});

it('knows that --objects is about comparing', async () => {
  const { exitCode, stderr } = await operator.orgvault(centralAccount, ['verify', '--objects', 'x']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('add --compare');
});

const owner = () => operator.clients.s3(administratorOf(account));
const central = () => operator.clients.s3(administratorOf(centralAccount));

async function putWithoutRule(name: string): Promise<void> {
  const { ReplicationConfiguration } = await owner().send(
    new GetBucketReplicationCommand({ Bucket: bucket }),
  );
  const off = ReplicationConfiguration?.Rules?.map((rule) => ({ ...rule, Status: 'Disabled' as const }));
  const { Role } = ReplicationConfiguration ?? {};
  await owner().send(
    new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration: { Role, Rules: off } }),
  );
  await owner().send(new PutObjectCommand({ Bucket: bucket, Key: `${account}/${name}`, Body: name }));
  await owner().send(new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration }));
}

async function putRefused(name: string): Promise<void> {
  const { Policy = '' } = await central().send(new GetBucketPolicyCommand({ Bucket: vault }));
  const refusal = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:ReplicateObject',
    Resource: `arn:aws:s3:::${vault}/*`,
  };
  const { Statement, ...rest } = JSON.parse(Policy);
  const refusing = JSON.stringify({ ...rest, Statement: [...Statement, refusal] });
  await central().send(new PutBucketPolicyCommand({ Bucket: vault, Policy: refusing }));
  expect(await operator.upload(account, bucket, name)).toBe('FAILED');
  await central().send(new PutBucketPolicyCommand({ Bucket: vault, Policy }));
}

async function putAndDeleteReplica(name: string): Promise<void> {
  const Key = `${account}/${name}`;
  const { VersionId } = await owner().send(new PutObjectCommand({ Bucket: bucket, Key, Body: name }));
  await replicationOutcome(operator.clients, administratorOf(account), { Bucket: bucket, Key, VersionId });
  await central().send(new DeleteObjectCommand({ Bucket: vault, Key, VersionId }));
}

async function putAndDeleteSource(name: string): Promise<void> {
  const Key = `${account}/${name}`;
  const { VersionId } = await owner().send(new PutObjectCommand({ Bucket: bucket, Key, Body: name }));
  await replicationOutcome(operator.clients, administratorOf(account), { Bucket: bucket, Key, VersionId });
  await owner().send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
}
