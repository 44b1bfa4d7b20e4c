import * as s3 from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from './new-bucket.ts';
import { central, member, refused, useS3Server } from './s3-server.ts';

const server = useS3Server();
let client: s3.S3Client;
let Bucket: string;

beforeAll(async () => {
  client = server.client(central);
  Bucket = await newBucket(client);
});

describe('a bucket without the setting', () => {
  it.each([
    {
      code: 'NoSuchLifecycleConfiguration',
      get: () => client.send(new s3.GetBucketLifecycleConfigurationCommand({ Bucket })),
    },
    { code: 'NoSuchCORSConfiguration', get: () => client.send(new s3.GetBucketCorsCommand({ Bucket })) },
    { code: 'NoSuchTagSet', get: () => client.send(new s3.GetBucketTaggingCommand({ Bucket })) },
    {
      code: 'ObjectLockConfigurationNotFoundError',
      get: () => client.send(new s3.GetObjectLockConfigurationCommand({ Bucket })),
    },
    {
      code: 'NoSuchConfiguration',
      get: () => client.send(new s3.GetBucketMetricsConfigurationCommand({ Bucket, Id: 'x' })),
    },
    {
      code: 'NoSuchConfiguration',
      get: () => client.send(new s3.GetBucketInventoryConfigurationCommand({ Bucket, Id: 'x' })),
    },
    {
      code: 'NoSuchConfiguration',
      get: () => client.send(new s3.DeleteBucketAnalyticsConfigurationCommand({ Bucket, Id: 'x' })),
    },
  ])('answers $code', async ({ code, get }) => {
    expect(await refused(get())).toMatchObject({ code, status: 404 });
  });

  it('answers an empty one where that is the way', async () => {
    expect((await client.send(new s3.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
    const notification = await client.send(new s3.GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(notification.TopicConfigurations).toBeUndefined();
    const { Grants } = await client.send(new s3.GetBucketAclCommand({ Bucket }));
    expect(Grants).toMatchObject([{ Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser' } }]);
  });

  it('answers what was deleted as never set', async () => {
    const own = await newBucket(client);
    await client.send(new s3.DeletePublicAccessBlockCommand({ Bucket: own }));
    await client.send(new s3.DeleteBucketOwnershipControlsCommand({ Bucket: own }));
    const block = client.send(new s3.GetPublicAccessBlockCommand({ Bucket: own }));
    expect((await refused(block)).code).toBe('NoSuchPublicAccessBlockConfiguration');
    const controls = client.send(new s3.GetBucketOwnershipControlsCommand({ Bucket: own }));
    expect((await refused(controls)).code).toBe('OwnershipControlsNotFoundError');
  });
});

describe('a lifecycle configuration', () => {
  const put = (rule: Partial<s3.LifecycleRule>) =>
    client.send(
      new s3.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, ...rule }] },
      }),
    );

  it('is stored with an id for each rule', async () => {
    await put({
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    });
    const { Rules } = await client.send(new s3.GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules).toMatchObject([{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 30 } }]);
    expect(Rules?.[0]?.ID).toBeTruthy();
    await client.send(new s3.DeleteBucketLifecycleCommand({ Bucket }));
  });

  it.each<{ name: string; rule: Partial<s3.LifecycleRule>; code: string; message?: string }>([
    {
      name: 'no action',
      rule: {},
      code: 'InvalidRequest',
      message: 'At least one action needs to be specified in a rule.',
    },
    {
      name: 'an early move to infrequent access',
      rule: { Transitions: [{ Days: 29, StorageClass: 'STANDARD_IA' }] },
      code: 'InvalidArgument',
      message:
        "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
    },
    {
      name: 'an expiration before the transition',
      rule: { Transitions: [{ Days: 60, StorageClass: 'GLACIER' }], Expiration: { Days: 60 } },
      code: 'InvalidArgument',
    },
    {
      name: 'a date within a day',
      rule: { Expiration: { Date: new Date('2027-01-01T12:00:00Z') } },
      code: 'InvalidArgument',
      message: "'Date' must be at midnight GMT",
    },
    { name: 'filter and prefix', rule: { Prefix: 'a', Expiration: { Days: 1 } }, code: 'MalformedXML' },
    { name: 'no days', rule: { Expiration: { Days: 0 } }, code: 'InvalidArgument' },
    {
      name: 'an abort by tags',
      rule: {
        Filter: { Tag: { Key: 'a', Value: 'b' } },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
      code: 'InvalidRequest',
    },
  ])('refuses $name with $code', async ({ rule, code, message }) => {
    const refusal = await refused(put(rule));
    expect(refusal.code).toBe(code);
    if (message !== undefined) expect(refusal.message).toBe(message);
  });
});

describe('default encryption', () => {
  const put = (rule: s3.ServerSideEncryptionRule) =>
    client.send(
      new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    );

  it('keeps what is blocked unless the request says otherwise', async () => {
    const kms = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/x' } as const;
    const get = async () => {
      const answer = await client.send(new s3.GetBucketEncryptionCommand({ Bucket }));
      return answer.ServerSideEncryptionConfiguration?.Rules?.[0];
    };
    await put({ ApplyServerSideEncryptionByDefault: kms, BucketKeyEnabled: true });
    expect(await get()).toEqual({
      ApplyServerSideEncryptionByDefault: kms,
      BucketKeyEnabled: true,
      BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
    });
    await put({
      ApplyServerSideEncryptionByDefault: kms,
      BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
    });
    expect((await get())?.BlockedEncryptionTypes).toEqual({ EncryptionType: ['NONE'] });
    const sseC = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: 'a'.repeat(32) };
    const call = client.send(new s3.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...sseC }));
    expect((await refused(call)).code).toBe('NotImplemented');
    await client.send(new s3.DeleteBucketEncryptionCommand({ Bucket }));
    expect((await get())?.ApplyServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: 'AES256' });
  });

  it.each<{ name: string; rule: s3.ServerSideEncryptionRule; code: string }>([
    {
      name: 'a key for SSE-S3',
      rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256', KMSMasterKeyID: 'x' } },
      code: 'InvalidArgument',
    },
    { name: 'nothing at all', rule: {}, code: 'MalformedXML' },
    {
      name: 'two layers',
      rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse' } },
      code: 'NotImplemented',
    },
  ])('refuses $name with $code', async ({ rule, code }) => {
    expect((await refused(put(rule))).code).toBe(code);
  });
});

describe('other settings', () => {
  it('log into a bucket of the same account and Region', async () => {
    const logs = await newBucket(client);
    const theirs = await newBucket(server.client(member));
    const put = (TargetBucket: string) =>
      client.send(
        new s3.PutBucketLoggingCommand({
          Bucket,
          BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix: 'p/' } },
        }),
      );
    for (const target of [theirs, 'nobody-has-that']) {
      expect((await refused(put(target))).code).toBe('InvalidTargetBucketForLogging');
    }
    await put(logs);
    const { LoggingEnabled } = await client.send(new s3.GetBucketLoggingCommand({ Bucket }));
    expect(LoggingEnabled).toEqual({ TargetBucket: logs, TargetPrefix: 'p/' });
    await client.send(new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
    expect((await client.send(new s3.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toBeUndefined();
  });

  it('notify nobody but EventBridge', async () => {
    const put = (configuration: s3.NotificationConfiguration) =>
      client.send(
        new s3.PutBucketNotificationConfigurationCommand({
          Bucket,
          NotificationConfiguration: configuration,
        }),
      );
    const queue = { QueueArn: 'arn:aws:sqs:eu-west-1:1:q', Events: ['s3:ObjectCreated:*' as const] };
    expect(await refused(put({ QueueConfigurations: [queue] }))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
    });
    await put({ EventBridgeConfiguration: {} });
    const stored = await client.send(new s3.GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(stored.EventBridgeConfiguration).toEqual({});
  });

  it('hold rules for browsers', async () => {
    const put = (method: string) =>
      client.send(
        new s3.PutBucketCorsCommand({
          Bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: [method], AllowedOrigins: ['*'] }] },
        }),
      );
    expect((await refused(put('PATCH'))).message).toBe(
      'Found unsupported HTTP method in CORS config. Unsupported method is PATCH',
    );
    await put('GET');
    expect((await client.send(new s3.GetBucketCorsCommand({ Bucket }))).CORSRules).toHaveLength(1);
    await client.send(new s3.DeleteBucketCorsCommand({ Bucket }));
  });

  it('hold tags', async () => {
    const TagSet = [{ Key: 'a', Value: 'b' }];
    await client.send(new s3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await client.send(new s3.GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet);
    const reserved = new s3.PutBucketTaggingCommand({
      Bucket,
      Tagging: { TagSet: [{ Key: 'aws:x', Value: '' }] },
    });
    expect((await refused(client.send(reserved))).code).toBe('InvalidTag');
    await client.send(new s3.DeleteBucketTaggingCommand({ Bucket }));
  });

  it('hold named configurations, listed by id', async () => {
    const put = (Id: string) =>
      client.send(new s3.PutBucketMetricsConfigurationCommand({ Bucket, Id, MetricsConfiguration: { Id } }));
    await put('b');
    await put('a');
    const list = await client.send(new s3.ListBucketMetricsConfigurationsCommand({ Bucket }));
    expect(list.MetricsConfigurationList?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    await client.send(new s3.DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'a' }));
    const got = await client.send(new s3.GetBucketMetricsConfigurationCommand({ Bucket, Id: 'b' }));
    expect(got.MetricsConfiguration).toEqual({ Id: 'b' });
    const tiering = new s3.PutBucketIntelligentTieringConfigurationCommand({
      ...{ Bucket, Id: 'c' },
      IntelligentTieringConfiguration: {
        ...{ Id: 'c', Status: 'Enabled' },
        Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days: 89 }],
      },
    });
    expect((await refused(client.send(tiering))).code).toBe('InvalidArgument');
  });

  it('own objects with ACLs off, or on where asked for', async () => {
    const own = await newBucket(client);
    const acl = () => client.send(new s3.PutBucketAclCommand({ Bucket: own, ACL: 'private' }));
    expect((await refused(acl())).code).toBe('AccessControlListNotSupported');
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    await client.send(new s3.PutBucketOwnershipControlsCommand({ Bucket: own, OwnershipControls }));
    await acl();
    const publicRead = new s3.PutObjectCommand({ Bucket: own, Key: 'k', Body: 'x', ACL: 'public-read' });
    expect((await refused(client.send(publicRead))).message).toContain('BlockPublicAcls');
  });

  it('that are not modelled are refused by name', async () => {
    const call = client.send(new s3.GetBucketWebsiteCommand({ Bucket }));
    const refusal = await refused(call);
    expect(refusal).toMatchObject({ code: 'NotImplemented', status: 501 });
    expect(refusal.message).toContain('GetBucketWebsite');
  });
});
