import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { disableKey } from '../../../../../rehearsal/services/kms/actions/disable-key.ts';
import { deleteObject } from '../../../../../rehearsal/services/s3/actions/delete-object.ts';
import type { FailureReason } from '../../../../../rehearsal/services/s3/replication/failure-reason.ts';
import { Replicator } from '../../../../../rehearsal/services/s3/replication/replicator.ts';
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

/** Members of the source version that Object Lock gives it, by the actions that read and write them. */
const lockedReasons: readonly (readonly [policy: 'role' | 'bucketPolicy', action: string, FailureReason])[] =
  [
    ['role', 's3:GetObjectRetention', 'SrcGetRetentionNotPermitted'],
    ['role', 's3:GetObjectLegalHold', 'SrcGetLegalHoldNotPermitted'],
    ['bucketPolicy', 's3:PutObjectRetention', 'DstPutRetentionNotPermitted'],
    ['bucketPolicy', 's3:PutObjectLegalHold', 'DstPutLegalHoldNotPermitted'],
  ];

describe('replication between buckets with Object Lock', () => {
  const lockRights = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];
  const grants = { ...documentedGrants, role: [...documentedGrants.role, ...lockRights] };
  // S3 wants a checksum with Object Lock.
  const ContentMD5 = createHash('md5').update('content').digest('base64');
  const locked = { ObjectLockMode: 'GOVERNANCE', ObjectLockLegalHoldStatus: 'ON', ContentMD5 } as const;
  const ObjectLockRetainUntilDate = new Date('2100-01-01T00:00:00Z');

  async function lockedAccounts(given: Grants): Promise<TwoAccounts> {
    const both = await TwoAccounts.create(given);
    both.source.configuration.objectLock = true;
    both.destination.configuration.objectLock = true;
    return both;
  }

  it('carries retention and legal hold over', async () => {
    accounts = await lockedAccounts(grants);
    const { versionId } = await accounts.put('file', { ...locked, ObjectLockRetainUntilDate });
    expect(accounts.destination.versions.find('file', versionId)).toMatchObject({
      retention: { mode: 'GOVERNANCE', retainUntil: ObjectLockRetainUntilDate },
      legalHold: 'ON',
    });
  });

  it.each(lockedReasons)('refused by the %s, %s, fails with %s', async (place, action, failureReason) => {
    const role = grants.role.filter((each) => each !== action);
    accounts = await lockedAccounts(place === 'role' ? { ...grants, role } : grants);
    if (place === 'bucketPolicy') denyOnDestination(accounts, action);
    const { replication } = await accounts.put('file', { ...locked, ObjectLockRetainUntilDate });
    expect(replication).toEqual({ status: 'FAILED', failureReason });
  });
});

function denyOnDestination({ destination }: TwoAccounts, action: string): void {
  const allowed = destination.configuration.policy?.document;
  if (!allowed) throw new Error('no policy');
  const deny = { Effect: 'Deny', Principal: '*', Action: action, Resource: `${destination.arn}/*` };
  const Statement = [allowed.Statement, deny].flat();
  const document = { ...allowed, Statement };
  destination.configuration.policy = { text: JSON.stringify(document), document };
}

describe('a version', () => {
  it('of several parts is replicated as an upload of parts', async () => {
    accounts = await TwoAccounts.create({
      ...documentedGrants,
      role: documentedGrants.role.filter((action) => action !== 's3:ReplicateObject'),
    });
    const version = await accounts.put('file');
    const inParts = { ...version, parts: [...version.parts, ...version.parts] };
    const outcome = await new Replicator(accounts.cloud).replicateExisting(accounts.source, inParts);
    expect(outcome).toEqual({ status: 'FAILED', failureReason: 'DstMultipartInitNotPermitted' });
  });

  it('that is archived cannot be read', async () => {
    accounts = await TwoAccounts.create();
    const version = await accounts.put('file', { StorageClass: 'GLACIER' });
    expect(version.replication).toEqual({ status: 'FAILED', failureReason: 'SrcObjectNotEligible' });
  });

  it('whose key is disabled cannot be decrypted', async () => {
    accounts = await TwoAccounts.create();
    const version = await accounts.put('file');
    const KeyId = version.encryption.algorithm === 'aws:kms' ? version.encryption.keyArn : '';
    await accounts.cloud.call(disableKey, { KeyId }, { caller: administratorOf(sourceAccount), region });
    const outcome = await new Replicator(accounts.cloud).replicateExisting(accounts.source, version);
    expect(outcome).toEqual({ status: 'FAILED', failureReason: 'SrcKmsKeyInvalidState' });
  });

  it.each<[FailureReason, number]>([
    ['SrcKeyNotFound', 1],
    ['SrcVersionNotFound', 2],
  ])('that was deleted before its turn fails with %s, of %i versions', async (failureReason, count) => {
    accounts = await TwoAccounts.create();
    const { cloud, source } = accounts;
    const version = await accounts.put('file');
    if (count === 2) await accounts.put('file');
    const options = { caller: administratorOf(sourceAccount), region };
    await cloud.call(
      deleteObject,
      { Bucket: source.name, Key: 'file', VersionId: version.versionId },
      options,
    );
    const outcome = await new Replicator(cloud).replicateExisting(source, version);
    expect(outcome).toEqual({ status: 'FAILED', failureReason });
  });

  it('whose replica was deleted for good does not come back by a batch job', async () => {
    accounts = await TwoAccounts.create();
    const { cloud, source, destination } = accounts;
    const version = await accounts.put('file');
    const options = { caller: administratorOf(destinationAccount), region };
    const replica = { Bucket: destination.name, Key: 'file', VersionId: version.versionId };
    await cloud.call(deleteObject, replica, options);
    const outcome = await new Replicator(cloud).replicateExisting(source, version);
    expect(outcome).toEqual({ status: 'FAILED', failureReason: 'DstObjectHardDeleted' });
  });
});
