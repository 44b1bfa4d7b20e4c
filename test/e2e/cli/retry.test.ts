import {
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { ListJobsCommand } from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putWithoutRule } from '../../../assurance/newcomer/given/objects.ts';
import { s3ControlClient } from '../../../assurance/prepared/s3-control-client.ts';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultOptions, OrgvaultResult } from '../orgvault.ts';
import { failEnrollment, unlucky } from './given-failures.ts';

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

const retry = (
  as: string,
  args: readonly string[],
  options: Partial<OrgvaultOptions> = {},
): Promise<OrgvaultResult> => operator.orgvault(as, ['retry', ...args], options);
const owner = () => operator.clients.s3(administratorOf(account));
const central = () => operator.clients.s3(administratorOf(centralAccount));

describe('stack instances', () => {
  it('finds none where none has failed', async () => {
    const { exitCode, stdout } = await retry(centralAccount, []);
    expect(exitCode).toBe(0);
    expect(stdout).toBe('No stack instance has failed or is missing.\n');
  });

  it('deploys only what failed, after asking', async () => {
    const unblock = await failEnrollment(operator);
    const plan = await retry(centralAccount, ['--dry-run', '--json']);
    expect(plan.exitCode).toBe(4);
    const planned = JSON.parse(plan.stdout);
    expect(planned.done).toBe(false);
    expect(planned.instances.failed).toMatchObject([{ accountId: unlucky, action: 'create' }]);

    const unasked = await retry(centralAccount, []);
    expect(unasked.exitCode).toBe(2);
    expect(unasked.stderr).toContain('add --yes');

    const again = await retry(centralAccount, ['--yes', '--json']);
    expect(again.exitCode).toBe(3);
    expect(JSON.parse(again.stdout).instances.results).toMatchObject([
      { accountId: unlucky, status: 'FAILED' },
    ]);

    await unblock();
    const mended = await retry(centralAccount, ['--yes']);
    expect(mended.stdout).toContain('1 of 1 stack instance deployed.');
    expect(mended.exitCode).toBe(0);
  });
});

describe('objects', () => {
  it('finds nothing where all are replicated', async () => {
    expect(await operator.upload(account, bucket, 'here.txt')).toBe('COMPLETED');
    const { exitCode, stdout } = await retry(account, ['--objects', '--yes']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('nothing to replicate');
  });

  it('replicates by a batch job what was there before the rule, once its count is confirmed', async () => {
    const versionId = await putWithoutRule(operator.clients, account, 'before.txt');
    const dry = await retry(account, ['--objects', '--dry-run']);
    expect(dry.exitCode).toBe(4);
    expect(dry.stderr).toContain('S3 Batch Replication replicates what S3 finds');
    const unasked = await retry(account, ['--objects']);
    expect(unasked.exitCode).toBe(2);
    const { exitCode, stdout, stderr } = await retry(account, ['--objects', '--yes', '--json']);
    expect(stderr).toContain('replicates 1 version, failed or never replicated');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).objects).toMatchObject([{ way: 'batch', found: 1, done: 1, failed: 0 }]);
    const replica = { Bucket: vault, Key: `${account}/before.txt`, VersionId: versionId };
    expect((await central().send(new HeadObjectCommand(replica))).ReplicationStatus).toBe('REPLICA');
  });

  it('puts anew what a comparison found, with metadata and tags, in the class that it had', async () => {
    const versionId = await putAndDeleteReplica('missing.txt');
    const compared = await operator.orgvault(centralAccount, ['verify', '--compare', '--objects', 'd.jsonl']);
    expect(compared.exitCode).toBe(3);
    const args = ['--objects', '--re-put', '--from', 'd.jsonl'];
    const dry = await retry(account, [...args, '--dry-run']);
    expect(dry.exitCode).toBe(4);
    expect(dry.stderr).toContain('1 object, 11 bytes, copied onto their own keys.');
    expect(dry.stderr).toContain('Each becomes a new version with a new date');
    const { exitCode, stdout } = await retry(account, [...args, '--yes', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).objects).toMatchObject([{ way: 're-put', found: 1, done: 1, failed: 0 }]);
    const Key = `${account}/missing.txt`;
    const head = await owner().send(new HeadObjectCommand({ Bucket: bucket, Key }));
    expect(head.VersionId).not.toBe(versionId);
    expect(head).toMatchObject({ StorageClass: 'STANDARD_IA', Metadata: { from: 'test' } });
    await replicationOutcome(operator.clients, administratorOf(account), { Bucket: bucket, Key });
    const replica = await central().send(new GetObjectTaggingCommand({ Bucket: vault, Key }));
    expect(replica.TagSet).toEqual([{ Key: 'a', Value: 'b' }]);
    expect(replica.VersionId).toBe(head.VersionId);

    const after = await retry(account, [...args, '--yes']);
    expect(after.stdout).toContain('nothing to replicate');
  });

  it('finds by itself what to put anew', async () => {
    await putWithoutRule(operator.clients, account, 'odd key +&%.txt');
    const { exitCode, stdout } = await retry(account, ['--objects', '--re-put', '--yes', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).objects).toMatchObject([{ found: 1, done: 1 }]);
    expect((await retry(account, ['--objects', '--re-put', '--yes'])).stdout).toContain(
      'nothing to replicate',
    );
  });

  it('cancels a job that is not confirmed', async () => {
    await putWithoutRule(operator.clients, account, 'later.txt');
    const { exitCode, stderr } = await retry(account, ['--objects', '--yes', '--verbose'], {
      interruptAt: /S3 looks for/,
    });
    expect(exitCode).toBe(130);
    expect(stderr).toContain('One that was not is cancelled.');
    expect((await retry(account, ['--objects', '--yes', '--json'])).exitCode).toBe(0);
  });

  it('cancels a job that it made and has not heard of yet', async () => {
    const { faults } = operator.rehearsal;
    faults.set({
      faults: [{ call: 's3-control:CreateJob', fault: 'late-answer', milliseconds: 60_000, times: 1 }],
    });
    const interruptWhen = eventually(
      'the job is made',
      async () => faults.hits,
      ({ length }) => length > 0,
    );
    const { exitCode } = await retry(account, ['--objects', '--yes'], { interruptWhen });
    faults.set({ faults: [] });
    expect(exitCode).toBe(130);
    const { Jobs = [] } = await s3ControlClient(operator.rehearsal.url, administratorOf(account)).send(
      new ListJobsCommand({ AccountId: account, JobStatuses: ['New', 'Preparing', 'Suspended', 'Active'] }),
    );
    expect(Jobs).toEqual([]);
  });
});

describe('wrong usage', () => {
  it.each([
    [['--re-put'], 2, 'add --objects'],
    [['--objects', '--from', 'x'], 2, 'add --re-put'],
    [['--objects', '--account', account], 2, 'give it with --profile'],
    [['--objects', '--yes'], 1, 'has no source bucket in eu-central-1'],
    [['--objects', '--yes', '--region', 'us-east-1'], 1, 'has no source bucket in us-east-1'],
  ])('%j', async (args, status, message) => {
    const { exitCode, stderr } = await retry(centralAccount, args);
    expect(exitCode).toBe(status);
    expect(stderr).toContain(message);
  });

  it('names the line of a file that is none', async () => {
    const { exitCode, stderr } = await retry(account, ['--objects', '--re-put', '--from', 'orgvault.yaml']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('orgvault.yaml:1 cannot be read');
  });
});

async function putAndDeleteReplica(name: string): Promise<string | undefined> {
  const Key = `${account}/${name}`;
  const { VersionId } = await owner().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key,
      Body: name,
      StorageClass: 'STANDARD_IA',
      Metadata: { from: 'test' },
      Tagging: 'a=b',
    }),
  );
  await replicationOutcome(operator.clients, administratorOf(account), { Bucket: bucket, Key, VersionId });
  await central().send(new DeleteObjectCommand({ Bucket: vault, Key, VersionId }));
  return VersionId;
}
