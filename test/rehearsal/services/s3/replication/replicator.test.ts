import { afterEach, describe, expect, it } from 'vitest';
import { deleteRole } from '../../../../../rehearsal/services/iam/actions/delete-role.ts';
import { deleteRolePolicy } from '../../../../../rehearsal/services/iam/actions/delete-role-policy.ts';
import { disableKey } from '../../../../../rehearsal/services/kms/actions/disable-key.ts';
import { scheduleKeyDeletion } from '../../../../../rehearsal/services/kms/actions/schedule-key-deletion.ts';
import { deleteObject } from '../../../../../rehearsal/services/s3/actions/delete-object.ts';
import { Bucket } from '../../../../../rehearsal/services/s3/bucket.ts';
import type { FailureReason } from '../../../../../rehearsal/services/s3/replication/failure-reason.ts';
import {
  administratorOf,
  destinationAccount,
  documentedGrants,
  type Grants,
  sourceAccount,
  TwoAccounts,
} from './two-accounts.ts';

let accounts: TwoAccounts | undefined;
afterEach(() => accounts?.dispose());

const region = 'eu-central-1';

describe('replication', () => {
  it('copies key, version id, time and tags, and encrypts with the key of the rule', async () => {
    accounts = await TwoAccounts.create();
    const version = await accounts.put('folder/file', { Tagging: 'team=a' });
    expect(version.replication).toEqual({ status: 'COMPLETED' });
    const replica = accounts.destination.versions.find('folder/file', version.versionId);
    expect(replica).toMatchObject({
      lastModified: version.lastModified,
      tags: { team: 'a' },
      storageClass: 'STANDARD_IA',
      writer: destinationAccount,
      replication: { status: 'REPLICA' },
      encryption: { algorithm: 'aws:kms', keyArn: accounts.destinationKeyArn },
    });
  });

  it('copies delete markers where the rule says so, but no delete of a version', async () => {
    accounts = await TwoAccounts.create();
    const { cloud, destination, source } = accounts;
    const version = await accounts.put('file');
    const options = { caller: administratorOf(sourceAccount), region };
    await cloud.call(deleteObject, { Bucket: source.name, Key: 'file' }, options);
    await cloud.background.idle();
    expect(destination.versions.current('file')?.kind).toBe('delete-marker');
    await cloud.call(
      deleteObject,
      { Bucket: source.name, Key: 'file', VersionId: version.versionId },
      options,
    );
    await cloud.background.idle();
    expect(destination.versions.find('file', version.versionId)).toBeDefined();
  });

  it('leaves alone what no rule matches', async () => {
    accounts = await TwoAccounts.create(documentedGrants, { Filter: { Prefix: 'backup/' } });
    expect((await accounts.put('other/file')).replication).toBeUndefined();
    expect((await accounts.put('backup/file')).replication).toEqual({ status: 'COMPLETED' });
  });

  it('leaves SSE-KMS objects alone where the rule does not select them', async () => {
    accounts = await TwoAccounts.create(documentedGrants, {
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Disabled' } },
    });
    expect((await accounts.put('file')).replication).toBeUndefined();
  });

  it("needs the destination's Region enabled in the source's account", async () => {
    accounts = await TwoAccounts.create();
    const { cloud, source, destination } = accounts;
    source.configuration.encryption = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
    const far = new Bucket({
      ...{ name: destination.name, owner: destinationAccount, region: 'af-south-1' },
      ...{ created: cloud.clock.now(), accountRegional: false },
    });
    Object.assign(far.configuration, destination.configuration);
    cloud.state.s3.addBucket(far);
    const failed = { status: 'FAILED', failureReason: 'AssumeRoleNotPermitted' };
    expect((await accounts.put('file')).replication).toEqual(failed);
    cloud.state.organizations.enabledRegions.enable(sourceAccount, [far.region]);
    expect((await accounts.put('file')).replication).toEqual({ status: 'COMPLETED' });
  });

  it('does not replicate a replica onward', async () => {
    accounts = await TwoAccounts.create();
    const { replication } = accounts.source.configuration;
    if (replication) accounts.destination.configuration.replication = replication;
    const { versionId } = await accounts.put('file');
    expect(accounts.destination.versions.find('file', versionId)?.replication).toEqual({ status: 'REPLICA' });
  });
});

type Place = keyof Grants;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html */
const reasonWithout: readonly (readonly [place: Place, permission: string, reason: FailureReason])[] = [
  ['role', 's3:GetReplicationConfiguration', 'SrcBucketReplicationConfigMissing'],
  ['role', 's3:ListBucket', 'SrcHeadObjectNotPermitted'],
  ['role', 's3:GetObjectVersionForReplication', 'SrcGetObjectNotPermitted'],
  ['role', 's3:GetObjectVersionAcl', 'SrcGetAclNotPermitted'],
  ['role', 's3:GetObjectVersionTagging', 'SrcGetTaggingNotPermitted'],
  ['role', 's3:ReplicateObject', 'DstPutObjectNotPermitted'],
  ['role', 's3:ReplicateTags', 'DstPutTaggingNotPermitted'],
  ['role', 's3:ObjectOwnerOverrideToBucketOwner', 'DstPutObjectNotPermitted'],
  ['role', 'kms:Decrypt', 'SrcGetObjectNotPermitted'],
  ['role', 'kms:Encrypt', 'DstPutObjectNotPermitted'],
  ['role', 'kms:GenerateDataKey', 'DstPutObjectNotPermitted'],
  ['bucketPolicy', 's3:ReplicateObject', 'DstPutObjectNotPermitted'],
  ['bucketPolicy', 's3:ReplicateTags', 'DstPutTaggingNotPermitted'],
  ['bucketPolicy', 's3:ObjectOwnerOverrideToBucketOwner', 'DstPutObjectNotPermitted'],
  ['keyPolicy', 'kms:Encrypt', 'DstPutObjectNotPermitted'],
  ['keyPolicy', 'kms:Decrypt', 'DstPutObjectNotPermitted'],
  ['keyPolicy', 'kms:GenerateDataKey', 'DstPutObjectNotPermitted'],
];

describe('replication without one permission', () => {
  it.each(reasonWithout)('%s without %s fails with %s', async (place, permission, failureReason) => {
    accounts = await TwoAccounts.create(without(place, permission));
    const version = await accounts.put('file', { Tagging: 'team=a' });
    expect(version.replication).toEqual({ status: 'FAILED', failureReason });
    expect(accounts.destination.versions.isEmpty()).toBe(true);
  });

  it.each<Place>(['role', 'bucketPolicy'])(
    '%s without s3:ReplicateDelete keeps delete markers back',
    async (place) => {
      accounts = await TwoAccounts.create(without(place, 's3:ReplicateDelete'));
      const { cloud, source } = accounts;
      await accounts.put('file');
      await cloud.call(
        deleteObject,
        { Bucket: source.name, Key: 'file' },
        { caller: administratorOf(sourceAccount), region },
      );
      await cloud.background.idle();
      expect(source.versions.current('file')?.replication).toEqual({
        status: 'FAILED',
        failureReason: 'DstDelObjNotPermitted',
      });
    },
  );
});

/** What else breaks replication, and how S3 names it. */
const breakages: readonly {
  readonly name: string;
  readonly failureReason: FailureReason;
  readonly change: (accounts: TwoAccounts) => Promise<unknown> | unknown;
}[] = [
  {
    name: 'the role is gone',
    failureReason: 'AssumeRoleNotPermitted',
    change: async ({ cloud }) => {
      const options = { caller: administratorOf(sourceAccount), region };
      await cloud.call(deleteRolePolicy, { RoleName: 'replication', PolicyName: 'replicate' }, options);
      await cloud.call(deleteRole, { RoleName: 'replication' }, options);
    },
  },
  {
    name: 'the destination bucket is gone',
    failureReason: 'DstBucketNotFound',
    change: ({ cloud, destination }) => cloud.state.s3.removeBucket(destination.name),
  },
  {
    name: 'the destination bucket is not versioned',
    failureReason: 'DstBucketUnversioned',
    change: ({ destination }) => {
      destination.configuration.versioning = 'Suspended';
    },
  },
  {
    name: 'the source has Object Lock and the destination has not',
    failureReason: 'DstBucketObjectLockConfigMissing',
    change: ({ source }) => {
      source.configuration.objectLock = true;
    },
  },
  {
    name: 'the destination key is disabled',
    failureReason: 'DstKmsKeyInvalidState',
    change: ({ cloud, destinationKeyArn }) =>
      cloud.call(
        disableKey,
        { KeyId: destinationKeyArn },
        { caller: administratorOf(destinationAccount), region },
      ),
  },
  {
    name: 'the destination key waits for its deletion',
    failureReason: 'DstKmsKeyInvalidState',
    change: ({ cloud, destinationKeyArn }) =>
      cloud.call(
        scheduleKeyDeletion,
        { KeyId: destinationKeyArn },
        { caller: administratorOf(destinationAccount), region },
      ),
  },
  {
    name: 'the rule names a key that does not exist',
    failureReason: 'DstKmsKeyNotFound',
    change: ({ source }) => {
      const destination = source.configuration.replication?.Rules?.[0]?.Destination;
      if (!destination) throw new Error('no rule');
      destination.EncryptionConfiguration = {
        ReplicaKmsKeyID: `arn:aws:kms:${region}:${destinationAccount}:key/00000000-0000-0000-0000-000000000000`,
      };
    },
  },
  {
    name: 'the rule names another owner',
    failureReason: 'DstPutObjectNotPermitted',
    change: ({ source }) => {
      const destination = source.configuration.replication?.Rules?.[0]?.Destination;
      if (!destination) throw new Error('no rule');
      destination.Account = '333333333333';
    },
  },
];

describe('replication fails', () => {
  it.each(breakages)('with $failureReason when $name', async ({ change, failureReason }) => {
    accounts = await TwoAccounts.create();
    await change(accounts);
    expect((await accounts.put('file')).replication).toEqual({ status: 'FAILED', failureReason });
  });
});

function without(place: Place, permission: string): Grants {
  return { ...documentedGrants, [place]: documentedGrants[place].filter((action) => action !== permission) };
}
