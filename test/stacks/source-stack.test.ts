import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeployedResource, deploy, outputsOf } from '../../assurance/policies/resolve-template.ts';
import { centralAccount, synthesize } from '../../assurance/policies/synthesize.ts';
import { idsOfType, onlyOfType, type Template } from '../../assurance/policies/template.ts';
import { sourceParameters } from '../../src/names.ts';

const { source } = synthesize();

const parameters = {
  [sourceParameters.organizationId]: 'o-exampleorgid',
  [sourceParameters.administratorAccountId]: '444444444444',
  [sourceParameters.centralAccountId]: centralAccount,
  [sourceParameters.centralRegion]: 'eu-central-1',
  [sourceParameters.centralBucketName]: 'vault',
  [sourceParameters.centralKeyArn]: 'arn:aws:kms:eu-central-1:222222222222:key/central',
};

function deployIn(
  accountId: string,
  { template = source, region = 'eu-central-1', stackUuid = 'uuid-1' } = {},
): readonly DeployedResource[] {
  return deploy(template, { accountId, region, stackUuid, parameters });
}

function propertiesIn(accountId: string, type: string, options = {}) {
  return deployIn(accountId, options).find((resource) => resource.type === type)?.properties;
}

function excluding(excludedAccounts: readonly string[]): Template {
  return synthesize({ enrollment: { organizationalUnits: ['ou-exam-workload'], excludedAccounts } }).source;
}

/** Distinct accounts, the central account not among them. */
const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(100000000000 + index));

describe('who is enrolled', () => {
  it.each([0, 1, 2, 10, 11, 101])('is everybody but the central account and %i excluded ones', (count) => {
    const excluded = accounts(count);
    const template = excluding(excluded);
    for (const accountId of [...excluded, centralAccount]) {
      expect(deployIn(accountId, { template }).map(({ type }) => type)).toEqual([
        'AWS::CloudFormation::WaitConditionHandle',
      ]);
      expect(outputsOf(template, { accountId, region: 'eu-central-1', stackUuid: 'u', parameters })).toEqual(
        {},
      );
    }
    expect(deployIn('999999999999', { template })).toHaveLength(Object.keys(template.Resources).length);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
  });

  it('holds for any account and any exclusions', () => {
    const accountId = fc.integer({ min: 0, max: 40 }).map((n) => String(n).padStart(12, '0'));
    fc.assert(
      fc.property(fc.uniqueArray(accountId, { maxLength: 35 }), accountId, (excluded, candidate) => {
        const isLeftOut = deployIn(candidate, { template: excluding(excluded) }).length === 1;
        expect(isLeftOut).toBe(excluded.includes(candidate));
      }),
      { numRuns: 12 },
    );
  });

  it('does not change with the order in which the exclusions are written', () => {
    expect(excluding(['333333333333', '111111111111'])).toEqual(excluding(['111111111111', '333333333333']));
  });
});

describe('the source template', () => {
  it('holds no account or Region but the excluded accounts', () => {
    const text = JSON.stringify(excluding(['111111111111']));
    expect(text.match(/\b\d{12}\b/g)).toEqual(['111111111111']);
    expect(text.match(/\b[a-z]{2}(?:-[a-z]+)+-\d\b/g)).toBeNull();
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('amazonaws.com.');
  });

  it('needs no assets, no CDK metadata, and nothing that stack sets refuse', () => {
    const text = JSON.stringify(source);
    expect(text).not.toMatch(/asset|AWS::CDK::Metadata|BootstrapVersion|Fn::ImportValue|Fn::GetStackOutput/);
    expect(source).not.toHaveProperty('Transform');
    expect(Object.keys(source)).not.toContain('Rules');
  });

  it('takes all that differs by organization as parameters, without defaults', () => {
    expect(Object.keys(source.Parameters ?? {}).sort()).toEqual(Object.values(sourceParameters).sort());
    for (const parameter of Object.values(source.Parameters ?? {}))
      expect(parameter).not.toHaveProperty('Default');
  });

  it.each([
    ['AWS::KMS::Key', 1],
    ['AWS::S3::Bucket', 1],
    ['AWS::S3::BucketPolicy', 1],
    ['AWS::IAM::RolePolicy', 1],
  ])('keeps its %s when the stack goes', (type, count) => {
    const ids = idsOfType(source, type);
    expect(ids).toHaveLength(count);
    for (const id of ids) {
      expect(source.Resources[id]).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('keeps the replication role, and lets the other roles and the parameter go', () => {
    const kept = Object.values(source.Resources).filter(({ DeletionPolicy }) => DeletionPolicy !== undefined);
    const keptRoles = kept.filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(keptRoles.map(({ Properties }) => Properties?.['Path'])).toEqual(['/orgvault/replication/']);
    expect(kept).toHaveLength(5);
  });

  it('gives names that clash neither after a return nor in another Region', () => {
    const names = (resources: readonly DeployedResource[]) =>
      resources.flatMap(({ properties }) => [
        properties['RoleName'],
        properties['Name'],
        properties['BucketName'],
      ]);
    const named = (resources: readonly DeployedResource[]) =>
      names(resources).filter((name) => name !== undefined);
    const first = named(deployIn('111111111111'));
    const second = named(deployIn('111111111111', { stackUuid: 'uuid-2' }));
    expect(first).toContain('orgvault-restore-uuid-1');
    expect(first).toContain('/orgvault/source-bucket/uuid-1');
    // The replication policy names its role: of each stack its own.
    expect(first.filter((name) => second.includes(name))).toEqual([]);
  });

  it('fixes the name of nothing that is kept, or an account could not be taken back after an exclusion', () => {
    for (const { DeletionPolicy, Type, Properties } of Object.values(source.Resources)) {
      if (DeletionPolicy === undefined || Type === 'AWS::IAM::RolePolicy') continue;
      expect(Object.keys(Properties ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(RoleName|BucketName|AliasName)$/)]),
      );
    }
  });

  it('keeps role names within the 64 characters of IAM', () => {
    const uuid = '0f0f0f0f-0000-1111-2222-333333333333';
    for (const { properties } of deployIn('111111111111', { stackUuid: uuid })) {
      expect(String(properties['RoleName'] ?? '').length).toBeLessThanOrEqual(64);
    }
  });

  it('names the bucket in a parameter once policy and permissions stand', () => {
    const parameter = onlyOfType(source, 'AWS::SSM::Parameter');
    expect(parameter.DependsOn).toEqual(
      [...idsOfType(source, 'AWS::S3::BucketPolicy'), ...idsOfType(source, 'AWS::IAM::RolePolicy')].sort(),
    );
    expect(propertiesIn('111111111111', 'AWS::SSM::Parameter')).toMatchObject({
      Name: '/orgvault/source-bucket/uuid-1',
      Type: 'String',
      Value: deployIn('111111111111').find(({ type }) => type === 'AWS::S3::Bucket')?.ref,
    });
  });

  it('tells the account where to put files', () => {
    const bucket = deployIn('111111111111').find(({ type }) => type === 'AWS::S3::Bucket');
    const outputs = outputsOf(source, {
      accountId: '111111111111',
      region: 'eu-central-1',
      stackUuid: 'uuid-1',
      parameters,
    });
    expect(outputs).toMatchObject({
      SourceBucketName: bucket?.ref,
      UploadTo: `s3://${bucket?.ref}/111111111111/`,
    });
  });
});

describe('the source bucket', () => {
  it('is versioned, private, owned, and encrypted with its own key and a Bucket Key', () => {
    const key = deployIn('111111111111').find(({ type }) => type === 'AWS::KMS::Key');
    expect(propertiesIn('111111111111', 'AWS::S3::Bucket')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
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
    expect(key?.properties).toMatchObject({ EnableKeyRotation: true });
  });

  it('replicates its prefix to the centre, which then owns the replicas', () => {
    const role = deployIn('111111111111').find(
      ({ type, properties }) => type === 'AWS::IAM::Role' && properties['Path'] === '/orgvault/replication/',
    );
    expect(propertiesIn('111111111111', 'AWS::S3::Bucket')?.['ReplicationConfiguration']).toEqual({
      Role: role?.arn,
      Rules: [
        {
          Id: 'orgvault',
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '111111111111/' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            Bucket: 'arn:aws:s3:::vault',
            Account: centralAccount,
            AccessControlTranslation: { Owner: 'Destination' },
            EncryptionConfiguration: { ReplicaKmsKeyID: parameters[sourceParameters.centralKeyArn] },
            StorageClass: 'STANDARD',
            ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
            Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
          },
        },
      ],
    });
  });

  it('replicates as configured', () => {
    const template = synthesize({
      replication: {
        storageClass: 'GLACIER_IR',
        replicationTimeControl: false,
        deleteMarkerReplication: true,
        keyLayout: 'account-and-region',
      },
    }).source;
    const properties = propertiesIn('111111111111', 'AWS::S3::Bucket', { template, region: 'eu-west-1' });
    expect(properties?.['ReplicationConfiguration']).toMatchObject({
      Rules: [
        {
          Filter: { Prefix: '111111111111/eu-west-1/' },
          DeleteMarkerReplication: { Status: 'Enabled' },
          Destination: { StorageClass: 'GLACIER_IR', Metrics: { Status: 'Enabled' } },
        },
      ],
    });
    expect(JSON.stringify(properties)).not.toContain('ReplicationTime');
  });

  it('expires as configured', () => {
    const template = synthesize({
      lifecycle: {
        source: {
          abortIncompleteUploadsAfterDays: 3,
          currentVersions: {
            expireAfterDays: 400,
            transitions: [{ storageClass: 'STANDARD_IA', afterDays: 90 }],
          },
          noncurrentVersions: { expireAfterDays: 10, keepNewest: 2 },
        },
      },
    }).source;
    expect(propertiesIn('111111111111', 'AWS::S3::Bucket', { template })?.['LifecycleConfiguration']).toEqual(
      {
        Rules: [
          {
            Id: 'whole-bucket',
            Status: 'Enabled',
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
            ExpirationInDays: 400,
            Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 90 }],
            NoncurrentVersionExpiration: { NoncurrentDays: 10, NewerNoncurrentVersions: 2 },
          },
          { Id: 'batch-files', Status: 'Enabled', Prefix: '.orgvault-batch/', ExpirationInDays: 90 },
        ],
      },
    );
  });
});
