import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DeployedOrganization,
  mayKms,
  mayRead,
  mayReplicate,
  mayS3,
  rogueSession,
} from '../../../assurance/policies/deployed-organization.ts';
import { administrator, anonymous, roleSession } from '../../../assurance/policies/policy-simulation.ts';
import { centralAccount, organizationId, synthesize } from '../../../assurance/policies/synthesize.ts';

const organization = new DeployedOrganization(synthesize());
const { central } = organization;
const own = '111111111111';
const neighbour = '333333333333';
const stranger = '999999999999';

/** Twelve digits, leading zeros among them. */
const accountId = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })
  .map((digits) => digits.join(''))
  .filter((id) => id !== centralAccount);
const twoAccounts = fc.uniqueArray(accountId, { minLength: 2, maxLength: 2 });
/** What follows the account's slash: wildcards, line breaks and what looks like a variable among it. */
const keyRest = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('*', '?', '\n', '${*}', '..', '/'),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));
const runs = { numRuns: 40 };

describe('isolation of accounts in the central bucket', () => {
  it('holds for a role with every right of its own, for any two accounts and any key', async () => {
    await fc.assert(
      fc.asyncProperty(twoAccounts, keyRest, async ([mine = '', theirs = ''], rest) => {
        const replication = rogueSession(mine, 'replication');
        expect(await mayReplicate(replication, central, `${mine}/${rest}`)).toBe(true);
        expect(await mayReplicate(replication, central, `${theirs}/${rest}`)).toBe(false);
        const restore = rogueSession(mine, 'restore');
        expect(await mayRead(restore, central, `${mine}/${rest}`)).toBe(true);
        expect(await mayRead(restore, central, `${theirs}/${rest}`)).toBe(false);
      }),
      runs,
    );
  });

  it('does not let a key that merely begins with the account id through', async () => {
    await fc.assert(
      fc.asyncProperty(accountId, keyRest, async (mine, rest) => {
        fc.pre(!rest.startsWith('/'));
        expect(await mayReplicate(rogueSession(mine, 'replication'), central, `${mine}${rest}`)).toBe(false);
        expect(await mayRead(rogueSession(mine, 'restore'), central, `${mine}${rest}`)).toBe(false);
      }),
      runs,
    );
  });

  it('lets a restore role list its own prefix only, by whatever prefix it asks', async () => {
    await fc.assert(
      fc.asyncProperty(twoAccounts, keyRest, async ([mine = '', theirs = ''], rest) => {
        const restore = rogueSession(mine, 'restore');
        const list = (prefix: string) =>
          mayS3(restore, 'ListBucketVersions', central, undefined, { 's3:prefix': prefix });
        expect(await list(`${mine}/${rest}`)).toBe(true);
        expect(await list(`${theirs}/${rest}`)).toBe(false);
        expect(await list(mine.slice(0, 11))).toBe(false);
      }),
      runs,
    );
  });

  it('holds for the roles of the template as well, with several Regions', async () => {
    const several = new DeployedOrganization(
      synthesize({
        enrollment: { organizationalUnits: ['ou-exam-workload'], regions: ['eu-central-1', 'eu-west-1'] },
        replication: { keyLayout: 'account-and-region' },
      }),
      { keyLayout: 'account-and-region' },
    );
    await fc.assert(
      fc.asyncProperty(twoAccounts, keyRest, async ([mine = '', theirs = ''], rest) => {
        const member = several.member(mine, 'eu-west-1');
        const replication = member.session('replication');
        expect(await mayReplicate(replication, several.central, `${mine}/eu-west-1/${rest}`)).toBe(true);
        expect(await mayReplicate(replication, several.central, `${mine}/eu-central-1/${rest}`)).toBe(false);
        expect(await mayReplicate(replication, several.central, `${theirs}/eu-west-1/${rest}`)).toBe(false);
        expect(
          await mayRead(member.session('restore'), several.central, `${mine}/eu-central-1/${rest}`),
        ).toBe(true);
        expect(await mayRead(member.session('restore'), several.central, `${theirs}/eu-west-1/${rest}`)).toBe(
          false,
        );
      }),
      runs,
    );
  });
});

describe('who else is kept out of the central bucket', () => {
  const key = `${own}/file`;

  it('keeps out a role outside the paths of Orgvault, though it may do everything in its own account', async () => {
    const other = roleSession({ accountId: own, path: '/', name: 'Admin' }, organizationId);
    const lookalike = roleSession(
      { accountId: own, path: '/orgvaultx/replication/', name: 'r' },
      organizationId,
    );
    for (const who of [other, lookalike, administrator(own, organizationId)]) {
      expect(await mayReplicate(who, central, key)).toBe(false);
      expect(await mayRead(who, central, key)).toBe(false);
    }
  });

  it('keeps out an account outside the organization, and one that has left it', async () => {
    for (const organizationOfCaller of ['o-another0org', '']) {
      expect(await mayReplicate(rogueSession(own, 'replication', organizationOfCaller), central, key)).toBe(
        false,
      );
      expect(await mayRead(rogueSession(own, 'restore', organizationOfCaller), central, key)).toBe(false);
    }
    const there = `${stranger}/file`;
    expect(await mayReplicate(rogueSession(stranger, 'replication', ''), central, there)).toBe(false);
  });

  it('keeps out anonymous requests', async () => {
    expect(await mayS3(anonymous, 'GetObject', central, key)).toBe(false);
    expect(await mayS3(anonymous, 'ListBucket', central)).toBe(false);
  });

  it.each([
    'PutObject',
    'DeleteObject',
    'DeleteObjectVersion',
    'PutObjectTagging',
    'PutObjectRetention',
    'BypassGovernanceRetention',
    'ReplicateDelete',
    'AbortMultipartUpload',
  ])('lets no role of a member %s, not even under its own prefix', async (action) => {
    for (const purpose of ['replication', 'restore', 'canary', 'batch', 'audit'] as const) {
      expect(await mayS3(rogueSession(own, purpose), action, central, key)).toBe(false);
    }
  });

  it.each([
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketVersioning',
    'PutReplicationConfiguration',
    'PutLifecycleConfiguration',
    'PutEncryptionConfiguration',
    'PutBucketObjectLockConfiguration',
    'PutBucketPublicAccessBlock',
    'DeleteBucket',
    'GetBucketPolicy',
  ])('lets no role of a member %s', async (action) => {
    for (const purpose of ['replication', 'restore', 'canary'] as const) {
      expect(await mayS3(rogueSession(own, purpose), action, central)).toBe(false);
    }
  });

  it('lets a replication role write but not read, and a restore role read but not write', async () => {
    expect(await mayS3(rogueSession(own, 'replication'), 'GetObject', central, key)).toBe(false);
    expect(await mayReplicate(rogueSession(own, 'restore'), central, key)).toBe(false);
  });

  it('lets a canary role read canaries of its own account, and nothing else', async () => {
    const canary = organization.member(own).session('canary');
    expect(await mayRead(canary, central, `${own}/.orgvault-canary/1`)).toBe(true);
    expect(await mayRead(canary, central, `${neighbour}/.orgvault-canary/1`)).toBe(false);
    expect(await mayRead(rogueSession(own, 'canary'), central, key)).toBe(false);
  });

  it('refuses everybody without TLS, the central account itself included', async () => {
    const who = administrator(centralAccount, organizationId);
    expect(await mayS3(who, 'GetObject', central, key)).toBe(true);
    expect(await mayS3(who, 'GetObject', central, key, { 'aws:SecureTransport': 'false' })).toBe(false);
  });

  it('lets delete markers in only when they are to be replicated', async () => {
    const hiding = new DeployedOrganization(synthesize({ replication: { deleteMarkerReplication: true } }));
    const member = hiding.member(own);
    expect(await mayS3(member.session('replication'), 'ReplicateDelete', hiding.central, key)).toBe(true);
    expect(
      await mayS3(rogueSession(own, 'replication'), 'ReplicateDelete', hiding.central, `${neighbour}/file`),
    ).toBe(false);
  });
});

describe('who may use the central key', () => {
  const bucketArn = `arn:aws:s3:::${central.bucketName}`;
  const replication = rogueSession(own, 'replication');

  it('is used through S3 of the Region only, never directly', async () => {
    expect(await mayKms(replication, 'Encrypt', central)).toBe(true);
    expect(await mayKms(replication, 'Encrypt', central, { viaService: undefined })).toBe(false);
    expect(await mayKms(replication, 'Encrypt', central, { viaService: 's3.eu-west-1.amazonaws.com' })).toBe(
      false,
    );
    expect(await mayKms(rogueSession(own, 'restore'), 'Decrypt', central, { viaService: undefined })).toBe(
      false,
    );
  });

  it('is used for the central bucket or own objects in it only', async () => {
    const within = (encryptionContext: string) =>
      mayKms(replication, 'Encrypt', central, { encryptionContext });
    expect(await within(`${bucketArn}/${own}/file`)).toBe(true);
    expect(await within(`${bucketArn}/${neighbour}/file`)).toBe(false);
    expect(await within('arn:aws:s3:::another-bucket')).toBe(false);
    expect(await within(`${bucketArn}-2`)).toBe(false);
  });

  it.each(['restore', 'canary'] as const)('lets a %s role decrypt and not encrypt', async (purpose) => {
    expect(await mayKms(rogueSession(own, purpose), 'Decrypt', central)).toBe(true);
    expect(await mayKms(rogueSession(own, purpose), 'Encrypt', central)).toBe(false);
    expect(await mayKms(rogueSession(own, purpose), 'GenerateDataKey', central)).toBe(false);
  });

  it.each(['audit', 'batch'] as const)('lets no %s role use it', async (purpose) => {
    expect(await mayKms(rogueSession(own, purpose), 'Decrypt', central)).toBe(false);
    expect(await mayKms(rogueSession(own, purpose), 'Encrypt', central)).toBe(false);
  });

  it.each(['ScheduleKeyDeletion', 'DisableKey', 'PutKeyPolicy', 'CreateGrant', 'ReEncryptFrom'])(
    'lets no member %s',
    async (action) => {
      expect(await mayKms(replication, action, central)).toBe(false);
      expect(await mayKms(administrator(own, organizationId), action, central)).toBe(false);
    },
  );
});
