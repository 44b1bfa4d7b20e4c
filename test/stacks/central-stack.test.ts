import { describe, expect, it } from 'vitest';
import { type DeployedResource, deploy } from '../../assurance/policies/resolve-template.ts';
import {
  centralAccount,
  centralRegion,
  type Sections,
  synthesize,
} from '../../assurance/policies/synthesize.ts';
import { idsOfType } from '../../assurance/policies/template.ts';

const bucketName = 'orgvault-222222222222-eu-central-1-an';

function deployed(sections: Sections = {}): readonly DeployedResource[] {
  const { central } = synthesize(sections);
  return deploy(central, { accountId: centralAccount, region: centralRegion, stackUuid: 'central' });
}

function bucketOf(sections: Sections = {}, name = bucketName) {
  return deployed(sections).find(({ type, ref }) => type === 'AWS::S3::Bucket' && ref === name)?.properties;
}

describe('the central bucket', () => {
  it('is in the account-regional namespace, versioned, private, owned and encrypted, with Object Lock enabled', () => {
    const key = deployed().find(({ type }) => type === 'AWS::KMS::Key');
    const bucket = bucketOf();
    expect(bucket).toMatchObject({
      BucketNamespace: 'account-regional',
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key?.arn },
          },
        ],
      },
    });
    expect(bucket).not.toHaveProperty('ObjectLockConfiguration');
    expect(key?.properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
  });

  it('takes a name from the configuration where the namespace is not offered', () => {
    const sections = {
      central: {
        accountId: centralAccount,
        region: centralRegion,
        bucket: { namespace: 'global', name: 'example-vault' },
      },
    };
    expect(bucketOf(sections, 'example-vault')).not.toHaveProperty('BucketNamespace');
  });

  it.each([
    [{ mode: 'governance', days: 30 }, 'GOVERNANCE'],
    [{ mode: 'compliance', days: 30, confirmation: 'nobody can delete or shorten this' }, 'COMPLIANCE'],
  ])('locks new versions by default when asked to', (retention, Mode) => {
    expect(bucketOf({ retention })).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode, Days: 30 } },
      },
    });
  });

  it('expires nothing unless asked to, and never by tags, for members’ tags are replicated', () => {
    expect(bucketOf()?.['LifecycleConfiguration']).toEqual({
      Rules: [
        {
          Id: 'whole-bucket',
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    });
  });

  it('moves versions to colder classes when asked to', () => {
    const transitions = [{ storageClass: 'DEEP_ARCHIVE', afterDays: 30 }];
    const sections = {
      lifecycle: { central: { noncurrentVersions: { transitions, expireAfterDays: 365 } } },
    };
    expect(bucketOf(sections)?.['LifecycleConfiguration']).toMatchObject({
      Rules: [
        {
          NoncurrentVersionTransitions: [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 30 }],
          NoncurrentVersionExpiration: { NoncurrentDays: 365 },
          ExpiredObjectDeleteMarker: true,
        },
      ],
    });
  });

  it('records requests in a log bucket, which the logging service may write to, for this bucket only', () => {
    const resources = deployed();
    const logs = resources.find(({ type, ref }) => type === 'AWS::S3::Bucket' && ref !== bucketName);
    expect(bucketOf()).toMatchObject({ LoggingConfiguration: { DestinationBucketName: logs?.ref } });
    expect(logs?.properties).toMatchObject({
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365 }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
    const policy = resources.find(
      ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties['Bucket'] === logs?.ref,
    );
    expect(policy?.properties['PolicyDocument']).toMatchObject({
      Statement: [
        { Sid: 'RefuseInsecureTransport' },
        {
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Condition: {
            ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${bucketName}` },
            StringEquals: { 'aws:SourceAccount': centralAccount },
          },
        },
      ],
    });
  });
});

describe('the central stack', () => {
  const { central } = synthesize();

  it.each(['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'])(
    'keeps its %s when it goes',
    (type) => {
      for (const id of idsOfType(central, type)) {
        expect(central.Resources[id]).toMatchObject({
          DeletionPolicy: 'RetainExceptOnCreate',
          UpdateReplacePolicy: 'Retain',
        });
      }
    },
  );

  it('lets nobody in from outside without the organization in the same statement', () => {
    const statements = deployed()
      .flatMap(({ properties }) => [properties['PolicyDocument'], properties['KeyPolicy']])
      .flatMap((document) => JSON.parse(JSON.stringify(document ?? {})).Statement ?? []);
    const forAnybody = statements.filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('*'),
    );
    expect(forAnybody).toHaveLength(6);
    for (const statement of forAnybody) {
      expect(statement.Condition.StringEquals['aws:PrincipalOrgID']).toBe('o-exampleorgid');
      expect(statement.Condition.ArnLike['aws:PrincipalArn']).toBeDefined();
    }
  });

  it('gives bucket and key as outputs', () => {
    expect(Object.keys(central.Outputs ?? {})).toEqual(
      expect.arrayContaining(['CentralBucketName', 'CentralKeyArn']),
    );
  });
});
