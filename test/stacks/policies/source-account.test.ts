import { describe, expect, it } from 'vitest';
import {
  DeployedOrganization,
  mayKms,
  mayRead,
  mayReplicate,
  mayS3,
  rogueSession,
} from '../../../assurance/policies/deployed-organization.ts';
import {
  administrator,
  anonymous,
  isAllowed,
  type Principal,
  roleSession,
  service,
} from '../../../assurance/policies/policy-simulation.ts';
import { centralAccount, organizationId, synthesize } from '../../../assurance/policies/synthesize.ts';
import { verifyRecordKey } from '../../../src/names.ts';

const organization = new DeployedOrganization(synthesize());
const { central } = organization;
const own = '111111111111';
const neighbour = '333333333333';
const member = organization.member(own);
const owner = administrator(own, organizationId);
const key = `${own}/report.pdf`;

const sse = 's3:x-amz-server-side-encryption';
const sseKey = 's3:x-amz-server-side-encryption-aws-kms-key-id';

describe('what the source bucket refuses', () => {
  const put = (who: Principal, object: string, context = {}) =>
    mayS3(who, 'PutObject', member, object, context);

  it('takes a put under the prefix, without a word on encryption or with its own key', async () => {
    expect(await put(owner, key)).toBe(true);
    expect(await put(owner, key, { [sse]: 'aws:kms', [sseKey]: member.keyArn })).toBe(true);
  });

  it.each([
    ['at the top', 'report.pdf'],
    ["under a neighbour's prefix", `${neighbour}/report.pdf`],
    ['under a prefix that begins with the account id', `${own}-old/report.pdf`],
    ['at the prefix without its slash', own],
  ])('refuses a put %s, for it would not be replicated', async (_, object) => {
    expect(await put(owner, object)).toBe(false);
  });

  it.each([
    ['another key of the account', { [sse]: 'aws:kms', [sseKey]: `${member.keyArn}0` }],
    ['the AWS managed key, by naming none', { [sse]: 'aws:kms' }],
    ['SSE-S3', { [sse]: 'AES256' }],
    ['DSSE-KMS with another key', { [sse]: 'aws:kms:dsse', [sseKey]: `${member.keyArn}0` }],
    ["a key of the uploader's own", { [`${sse}-customer-algorithm`]: 'AES256' }],
  ])(
    'refuses a put with %s, for it would not be replicated or not with the central key',
    async (_, context) => {
      expect(await put(owner, key, context)).toBe(false);
    },
  );

  it.each([
    ['GLACIER', false],
    ['DEEP_ARCHIVE', false],
    ['GLACIER_IR', true],
    ['INTELLIGENT_TIERING', true],
  ])(
    'with the storage class %s, a put is taken only if it is replicated: %s',
    async (storageClass, taken) => {
      expect(await put(owner, key, { 's3:x-amz-storage-class': storageClass })).toBe(taken);
    },
  );

  it('refuses puts by principals outside the organization, and goes on serving reads and deletes', async () => {
    const afterLeaving = administrator(own);
    expect(await put(afterLeaving, key)).toBe(false);
    expect(await put(administrator(own, 'o-another0org'), key)).toBe(false);
    expect(await mayRead(afterLeaving, member, key)).toBe(true);
    expect(await mayS3(afterLeaving, 'DeleteObjectVersion', member, key)).toBe(true);
  });

  it('refuses everything without TLS', async () => {
    const insecure = { 'aws:SecureTransport': 'false' };
    for (const action of ['GetObject', 'PutObject']) {
      expect(await mayS3(owner, action, member, key, insecure)).toBe(false);
    }
    expect(await mayS3(owner, 'ListBucket', member, undefined, insecure)).toBe(false);
  });

  it('refuses replicas of other buckets, for replicas are not replicated again', async () => {
    const role = roleSession({ accountId: own, path: '/', name: 'replicates-here' }, organizationId);
    expect(await mayS3(role, 'PutObject', member, key)).toBe(true);
    expect(await mayS3(role, 'ReplicateObject', member, key)).toBe(false);
  });

  it('keeps files of others out of the places that canaries and batch jobs use', async () => {
    for (const place of [`${own}/.orgvault-canary/1`, '.orgvault-batch/report.csv']) {
      expect(await put(owner, place)).toBe(false);
      expect(await mayS3(owner, 'DeleteObject', member, place)).toBe(true);
    }
    expect(await put(member.session('canary'), `${own}/.orgvault-canary/1`)).toBe(true);
    expect(await put(member.session('batch'), '.orgvault-batch/report.csv', { [sse]: 'AES256' })).toBe(true);
  });

  it('grants nothing: other accounts, services and anonymous requests get in by nothing that it says', async () => {
    for (const who of [administrator(neighbour, organizationId), service('s3.amazonaws.com'), anonymous]) {
      for (const action of ['GetObject', 'PutObject', 'DeleteObject']) {
        expect(await mayS3(who, action, member, key)).toBe(false);
      }
    }
  });
});

describe('the roles of an enrolled account', () => {
  it('replication: reads versions for replication, writes replicas, and cannot get or put an object', async () => {
    const role = member.session('replication');
    expect(await mayS3(role, 'GetReplicationConfiguration', member)).toBe(true);
    expect(await mayS3(role, 'GetObjectVersionForReplication', member, key)).toBe(true);
    expect(await mayReplicate(role, central, key)).toBe(true);
    expect(await mayReplicate(role, central, `${neighbour}/report.pdf`)).toBe(false);
    for (const action of ['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject']) {
      expect(await mayS3(role, action, member, key)).toBe(false);
    }
    expect(await mayKms(role, 'Decrypt', member, { viaService: undefined })).toBe(false);
    expect(await mayKms(role, 'Encrypt', member)).toBe(false);
  });

  it('restore: reads its own backup and puts it back', async () => {
    const role = member.session('restore');
    const list = (prefix: string) =>
      mayS3(role, 'ListBucketVersions', central, undefined, { 's3:prefix': prefix });
    expect(await list(`${own}/`)).toBe(true);
    expect(await list(`${neighbour}/`)).toBe(false);
    expect(await mayS3(role, 'ListBucket', central)).toBe(false);
    expect(await mayRead(role, central, key)).toBe(true);
    expect(await mayRead(role, central, `${neighbour}/report.pdf`)).toBe(false);
    for (const action of [
      'GetObjectVersion',
      'GetObjectTagging',
      'GetObjectVersionTagging',
      'RestoreObject',
    ]) {
      expect(await mayS3(role, action, central, key)).toBe(true);
    }
    for (const action of ['PutObject', 'PutObjectTagging', 'AbortMultipartUpload']) {
      expect(await mayS3(role, action, member, key)).toBe(true);
    }
    expect(await mayKms(role, 'GenerateDataKey', member)).toBe(true);
    expect(await mayKms(role, 'Decrypt', member)).toBe(true);
    expect(await mayS3(role, 'GetObject', member, key)).toBe(false);
    expect(await mayS3(role, 'DeleteObject', member, key)).toBe(false);
  });

  it('batch: starts replication, keeps manifest and report beside the backup, and reads no file', async () => {
    const role = member.session('batch');
    expect(await mayS3(role, 'InitiateReplication', member, key)).toBe(true);
    expect(await mayS3(role, 'PutInventoryConfiguration', member)).toBe(true);
    expect(await mayS3(role, 'PutObject', member, '.orgvault-batch/job/report.csv')).toBe(true);
    expect(await mayKms(role, 'GenerateDataKey', member)).toBe(true);
    expect(await mayS3(role, 'PutObject', member, key)).toBe(false);
    expect(await mayS3(role, 'GetObject', member, key)).toBe(false);
    expect(await mayS3(role, 'PutReplicationConfiguration', member)).toBe(false);
  });

  it('audit: sees how things are and the heads of objects, and has no key to read them with', async () => {
    const role = member.session('audit');
    for (const action of ['GetReplicationConfiguration', 'GetBucketPolicy', 'ListBucketVersions']) {
      expect(await mayS3(role, action, member)).toBe(true);
    }
    expect(await mayS3(role, 'GetObject', member, key)).toBe(true);
    expect(await mayKms(role, 'Decrypt', member)).toBe(false);
    expect(await mayRead(role, member, key)).toBe(false);
    expect(await mayS3(role, 'PutObject', member, key)).toBe(false);
    expect(await mayS3(role, 'GetObject', central, key)).toBe(false);
  });

  it('canary: works under the canary prefix only, and deletes nothing', async () => {
    const role = member.session('canary');
    const canary = `${own}/.orgvault-canary/1`;
    for (const action of ['PutObject', 'GetObjectVersion']) {
      expect(await mayS3(role, action, member, canary)).toBe(true);
      expect(await mayS3(role, action, member, key)).toBe(false);
    }
    for (const action of ['DeleteObject', 'DeleteObjectVersion']) {
      expect(await mayS3(role, action, member, canary)).toBe(false);
    }
    expect(await mayRead(role, central, canary)).toBe(true);
  });

  it("canary: asks for a neighbour's canary, so that what refuses it is the central bucket's policy", async () => {
    const role = member.session('canary');
    const theirs = `${neighbour}/.orgvault-canary/1`;
    const permissive = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${own}:root` }, Action: '*', Resource: '*' },
      ],
    };
    expect(await mayS3(role, 'GetObject', { ...central, bucketPolicy: permissive }, theirs)).toBe(true);
    expect(await mayS3(role, 'GetObject', central, theirs)).toBe(false);
  });
});

describe('the roles of the central account', () => {
  it('central-reader: sees every version and reads none', async () => {
    const role = organization.centralSession('central-reader');
    expect(await mayS3(role, 'ListBucketVersions', central)).toBe(true);
    expect(await mayS3(role, 'GetObject', central, key)).toBe(true);
    expect(await mayKms(role, 'Decrypt', central)).toBe(false);
    expect(await mayRead(role, central, key)).toBe(false);
    expect(await mayS3(role, 'GetBucketAcl', central)).toBe(true);
    expect(await mayKms(role, 'DescribeKey', central)).toBe(true);
    expect(await mayKms(role, 'GenerateDataKey', central)).toBe(false);
  });

  it('central-canary: reads canaries and no other object', async () => {
    const role = organization.centralSession('central-canary');
    expect(await mayRead(role, central, `${own}/.orgvault-canary/1`)).toBe(true);
    expect(await mayRead(role, central, key)).toBe(false);
    expect(await mayS3(role, 'ListBucket', central)).toBe(false);
  });

  it("central-canary: reads no file of a folder that merely has the canary folder's name", async () => {
    const role = organization.centralSession('central-canary');
    expect(await mayS3(role, 'GetObject', central, `${own}/photos/.orgvault-canary/1`)).toBe(false);
  });

  it('canaries of several Regions: the same holds for the roles of the member and of the centre', async () => {
    const regions = ['eu-central-1', 'eu-west-1'];
    const several = new DeployedOrganization(
      synthesize({
        enrollment: { organizationalUnits: ['ou-exam-workload'], regions },
        replication: { keyLayout: 'account-and-region' },
      }),
      { keyLayout: 'account-and-region' },
    );
    const roles = [
      several.centralSession('central-canary'),
      several.member(own, 'eu-west-1').session('canary'),
    ];
    for (const role of roles) {
      for (const region of regions) {
        expect(await mayRead(role, several.central, `${own}/${region}/.orgvault-canary/1`)).toBe(true);
        const file = `${own}/${region}/photos/.orgvault-canary/1`;
        expect(await mayS3(role, 'GetObject', several.central, file)).toBe(false);
      }
    }
  });

  it('central-canary: keeps the record of what was proved, and writes nothing else', async () => {
    const role = organization.centralSession('central-canary');
    const use = { encryptionContext: `arn:aws:s3:::${central.bucketName}` };
    expect(await mayS3(role, 'PutObject', central, verifyRecordKey)).toBe(true);
    expect(await mayRead(role, central, verifyRecordKey)).toBe(true);
    expect(await mayKms(role, 'GenerateDataKey', central, use)).toBe(true);
    for (const other of [
      key,
      `${own}/.orgvault-canary/1`,
      '.orgvault-verify/other',
      `${own}/${verifyRecordKey}`,
    ]) {
      expect(await mayS3(role, 'PutObject', central, other)).toBe(false);
    }
    for (const action of ['DeleteObject', 'DeleteObjectVersion', 'PutObjectRetention']) {
      expect(await mayS3(role, action, central, verifyRecordKey)).toBe(false);
    }
    for (const purpose of ['replication', 'restore', 'canary'] as const) {
      const rogue = rogueSession(own, purpose);
      expect(await mayS3(rogue, 'GetObject', central, verifyRecordKey)).toBe(false);
      expect(await mayReplicate(rogue, central, verifyRecordKey)).toBe(false);
    }
  });

  it('central-restore: reads everything and writes nothing', async () => {
    const role = organization.centralSession('central-restore');
    expect(await mayRead(role, central, key)).toBe(true);
    expect(await mayS3(role, 'RestoreObject', central, key)).toBe(true);
    expect(await mayS3(role, 'PutObject', central, key)).toBe(false);
    expect(await mayS3(role, 'DeleteObjectVersion', central, key)).toBe(false);
  });
});

describe('who may assume which role', () => {
  const operator = organization.operatorSession();
  const assume = (who: Principal, arn: string, accountId: string, trustPolicy: unknown) =>
    isAllowed(who, {
      action: 'sts:AssumeRole',
      resource: arn,
      resourceAccount: accountId,
      resourcePolicy: JSON.parse(JSON.stringify(trustPolicy)),
    });
  const assumeMember = (who: Principal, purpose: 'audit' | 'canary' | 'restore' | 'batch' | 'replication') =>
    assume(who, String(member.session(purpose).arn), own, member.trustPolicy(purpose));

  it.each(['audit', 'canary'] as const)('%s: the operator, and no other role or account', async (purpose) => {
    expect(await assumeMember(operator, purpose)).toBe(true);
    expect(await assumeMember(administrator(centralAccount, organizationId), purpose)).toBe(false);
    expect(await assumeMember(administrator(neighbour, organizationId), purpose)).toBe(false);
    const otherOperator = roleSession(
      { accountId: neighbour, path: '/orgvault/operator/', name: 'rogue' },
      organizationId,
    );
    expect(await assumeMember(otherOperator, purpose)).toBe(false);
    const { organizationId: _, ...outsideTheOrganization } = operator;
    expect(await assumeMember(outsideTheOrganization, purpose)).toBe(false);
  });

  it.each(['restore', 'batch', 'replication'] as const)('%s: not the operator', async (purpose) => {
    expect(await assumeMember(operator, purpose)).toBe(false);
  });

  it('restore: whoever the own account lets', async () => {
    expect(await assumeMember(owner, 'restore')).toBe(true);
    expect(await assumeMember(administrator(neighbour, organizationId), 'restore')).toBe(false);
  });

  it.each([
    ['replication', 's3.amazonaws.com'],
    ['batch', 'batchoperations.s3.amazonaws.com'],
  ] as const)('%s: the service', async (purpose, principal) => {
    expect(await assumeMember(service(principal), purpose)).toBe(true);
    expect(await assumeMember(service('ec2.amazonaws.com'), purpose)).toBe(false);
    expect(await assumeMember(owner, purpose)).toBe(false);
  });

  it.each(['central-reader', 'central-canary', 'central-restore'] as const)('%s', async (purpose) => {
    const arn = String(organization.centralSession(purpose).arn);
    const trust = organization.centralTrustPolicy(purpose);
    const isForOperator = purpose !== 'central-restore';
    expect(await assume(operator, arn, centralAccount, trust)).toBe(isForOperator);
    expect(await assume(administrator(neighbour, organizationId), arn, centralAccount, trust)).toBe(false);
  });
});
