import { rmSync } from 'node:fs';
import { DeleteStackInstancesCommand } from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { listInstances, stackSetName } from '../../rehearsal/scenario/stack-instances.ts';
import type { ServeOptions } from '../../rehearsal/serve.ts';
import { Operator, region } from './operator.ts';

const { centralAccount, outsideUnit, suspendedAccount, targetUnits } = defaultIds;
const [workloads, platform] = targetUnits;
/** An account that lies in a target unit itself. */
const member = '555555555555';

let operator: Operator;
afterEach(() => operator.stop());

async function deployed(
  changes: Readonly<Record<string, unknown>>,
  options: Partial<ServeOptions> = {},
): Promise<void> {
  operator = await Operator.start(centralAccount, options);
  await operator.configure(changes);
  await operator.bootstrap(centralAccount);
  await deploy();
}

async function deploy(): Promise<void> {
  rmSync(`${operator.workspace}/cdk.out`, { recursive: true, force: true });
  await operator.cdkSucceeds(centralAccount, 'deploy', '--all', '--require-approval', 'never');
}

/** Keys and version ids in the central bucket. */
async function versionsInCentre(): Promise<readonly string[]> {
  const { CentralBucketName: Bucket } = await operator.outputs(centralAccount, 'orgvault-central');
  const { Versions } = await operator.clients
    .s3(administratorOf(centralAccount))
    .send(new ListObjectVersionsCommand({ Bucket }));
  return (Versions ?? []).map((version) => `${version.Key} ${version.VersionId}`);
}

async function bucketsOf(accountId: string): Promise<readonly string[]> {
  const { Buckets } = await operator.clients.s3(administratorOf(accountId)).send(new ListBucketsCommand({}));
  return (Buckets ?? []).map((bucket) => bucket.Name ?? '');
}

/** Waits until the account's instance is there, or is gone. */
async function instance(accountId: string, there: boolean): Promise<void> {
  await eventually(
    `a stack instance of ${accountId}`,
    () =>
      listInstances({
        clients: operator.clients,
        config: { central: { accountId: centralAccount } },
      }),
    (instances) => instances.some((each) => each.Account === accountId) === there,
  );
}

/**
 * Stacks of suspended accounts cannot be deleted, and a stack set with instances cannot either: the operator lets go
 * of them first.
 */
async function letGoOfSuspendedAccount(): Promise<void> {
  await operator.clients.cloudformation(administratorOf(centralAccount)).send(
    new DeleteStackInstancesCommand({
      StackSetName: stackSetName,
      CallAs: 'DELEGATED_ADMIN',
      DeploymentTargets: {
        OrganizationalUnitIds: [workloads],
        Accounts: [suspendedAccount],
        AccountFilterType: 'INTERSECTION',
      },
      Regions: [region],
      RetainStacks: true,
    }),
  );
  await instance(suspendedAccount, false);
}

describe.each(['keep-stack', 'remove-stack'])('an account that leaves, when %s,', (whenAccountLeaves) => {
  it('keeps its files, and gets a new bucket when it returns', async () => {
    await deployed({ enrollment: { organizationalUnits: [...targetUnits], whenAccountLeaves } });
    const before = await operator.sourceBucket(member);
    expect(await operator.upload(member, before, 'before')).toBe('COMPLETED');
    const kept = await versionsInCentre();

    await operator.move(member, workloads, outsideUnit);
    await instance(member, false);
    expect(await bucketsOf(member)).toEqual([before]);
    // Still in the organization: the kept bucket goes on replicating.
    expect(await operator.upload(member, before, 'while-outside')).toBe('COMPLETED');

    await operator.move(member, outsideUnit, platform);
    await instance(member, true);
    const after = await operator.sourceBucket(member, before);
    expect(await operator.upload(member, after, 'after')).toBe('COMPLETED');
    expect(await bucketsOf(member)).toHaveLength(2);
    expect(await versionsInCentre()).toEqual(expect.arrayContaining([...kept]));
  });
});

// AWS does not document which of the two it does.
describe.each(['keep', 'recreate'] as const)(
  'a move between two targets, when StackSets %s the stack,',
  (moveWithinTargets) => {
    it('loses nothing, and files arrive before and after', async () => {
      await deployed({}, { moveWithinTargets });
      const before = await operator.sourceBucket(member);
      expect(await operator.upload(member, before, 'before')).toBe('COMPLETED');
      const kept = await versionsInCentre();

      await operator.move(member, workloads, platform);
      const live = await operator.sourceBucket(member, moveWithinTargets === 'recreate' ? before : undefined);
      expect(live === before).toBe(moveWithinTargets === 'keep');
      expect(await operator.upload(member, live, 'after')).toBe('COMPLETED');
      expect(await operator.upload(member, before, 'to-the-old-bucket')).toBe('COMPLETED');
      expect(await versionsInCentre()).toEqual(expect.arrayContaining([...kept]));
    });
  },
);

describe('an account that is excluded after it was enrolled', () => {
  it('keeps its bucket, and gets a new one when it is included again', async () => {
    await deployed({});
    const before = await operator.sourceBucket(member);
    expect(await operator.upload(member, before, 'before')).toBe('COMPLETED');

    const enrollment = { organizationalUnits: [...targetUnits], excludedAccounts: [member] };
    await operator.configure({ enrollment });
    await deploy();
    expect(await bucketsOf(member)).toEqual([before]);
    expect(await operator.upload(member, before, 'while-excluded')).toBe('COMPLETED');

    await operator.configure();
    await deploy();
    const after = await operator.sourceBucket(member, before);
    expect(await operator.upload(member, after, 'after')).toBe('COMPLETED');
  });
});

describe('cdk destroy', () => {
  it('leaves every bucket, key and object version where it is', async () => {
    await deployed({});
    const bucket = await operator.sourceBucket(member);
    expect(await operator.upload(member, bucket, 'file')).toBe('COMPLETED');
    const { CentralBucketName = '' } = await operator.outputs(centralAccount, 'orgvault-central');
    const kept = await versionsInCentre();
    await letGoOfSuspendedAccount();
    await operator.cdkAgainSucceeds(centralAccount, 'destroy', '--all', '--force');
    expect(await bucketsOf(member)).toEqual([bucket]);
    const { Versions } = await operator.clients
      .s3(administratorOf(centralAccount))
      .send(new ListObjectVersionsCommand({ Bucket: CentralBucketName }));
    expect((Versions ?? []).map((version) => `${version.Key} ${version.VersionId}`)).toEqual(kept);
  });
});
