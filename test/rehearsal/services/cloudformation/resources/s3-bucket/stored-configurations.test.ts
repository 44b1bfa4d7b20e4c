import { describe, expect, it } from 'vitest';
import { detectStackResourceDrift } from '../../../../../../rehearsal/services/cloudformation/actions/detect-stack-resource-drift.ts';
import { getBucketCors } from '../../../../../../rehearsal/services/s3/actions/get-bucket-cors.ts';
import { getBucketNotificationConfiguration } from '../../../../../../rehearsal/services/s3/actions/get-bucket-notification-configuration.ts';
import { listBucketAnalyticsConfigurations } from '../../../../../../rehearsal/services/s3/actions/list-bucket-analytics-configurations.ts';
import { listBucketIntelligentTieringConfigurations } from '../../../../../../rehearsal/services/s3/actions/list-bucket-intelligent-tiering-configurations.ts';
import { listBucketInventoryConfigurations } from '../../../../../../rehearsal/services/s3/actions/list-bucket-inventory-configurations.ts';
import { listBucketMetricsConfigurations } from '../../../../../../rehearsal/services/s3/actions/list-bucket-metrics-configurations.ts';
import { putBucketCors } from '../../../../../../rehearsal/services/s3/actions/put-bucket-cors.ts';
import { stackCalls } from '../../stack-calls.ts';

const Bucket = 'stored-configurations';
const tag = { Key: 'class', Value: 'cold' };

const configured = {
  BucketName: Bucket,
  CorsConfiguration: {
    CorsRules: [
      { Id: 'web', AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposedHeaders: ['ETag'], MaxAge: 60 },
    ],
  },
  MetricsConfigurations: [{ Id: 'all' }, { Id: 'some', Prefix: 'a/', TagFilters: [tag] }],
  AnalyticsConfigurations: [
    {
      ...{ Id: 'access', Prefix: 'a/' },
      StorageClassAnalysis: {
        DataExport: {
          Destination: { BucketArn: 'arn:aws:s3:::reports', Format: 'CSV', Prefix: 'analysis' },
          OutputSchemaVersion: 'V_1',
        },
      },
    },
  ],
  IntelligentTieringConfigurations: [
    {
      ...{ Id: 'cold', Status: 'Enabled', TagFilters: [tag] },
      Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days: 90 }],
    },
  ],
  InventoryConfigurations: [
    {
      ...{ Id: 'weekly', Enabled: true, IncludedObjectVersions: 'All', ScheduleFrequency: 'Weekly' },
      ...{ OptionalFields: ['Size'], Prefix: 'a/' },
      Destination: { BucketArn: 'arn:aws:s3:::reports', Format: 'CSV', BucketAccountId: '222222222222' },
    },
  ],
  NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
};

function template(properties: object) {
  return { Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: properties } } };
}

describe('configurations of a bucket that S3 stores', () => {
  it('are put with the bucket, are no drift as they are read back, and go with an update', async () => {
    const calls = await stackCalls();
    const { cloud, options } = calls;
    const { StackStatus } = await calls.create('stored', template(configured));
    expect(StackStatus).toBe('CREATE_COMPLETE');
    const cors = await cloud.call(getBucketCors, { Bucket }, options);
    expect(cors.CORSRules).toMatchObject([{ ID: 'web', ExposeHeaders: ['ETag'], MaxAgeSeconds: 60 }]);
    const metrics = await cloud.call(listBucketMetricsConfigurations, { Bucket }, options);
    expect(metrics.MetricsConfigurationList).toMatchObject([
      { Id: 'all' },
      { Id: 'some', Filter: { And: { Prefix: 'a/', Tags: [tag] } } },
    ]);
    const inventory = await cloud.call(listBucketInventoryConfigurations, { Bucket }, options);
    expect(inventory.InventoryConfigurationList).toMatchObject([
      { Id: 'weekly', IsEnabled: true, Filter: { Prefix: 'a/' }, Schedule: { Frequency: 'Weekly' } },
    ]);

    const look = { StackName: 'stored', LogicalResourceId: 'Bucket' };
    const same = await cloud.call(detectStackResourceDrift, look, options);
    expect(same.StackResourceDrift?.PropertyDifferences).toEqual([]);
    await cloud.call(
      putBucketCors,
      { Bucket, CORSConfiguration: { CORSRules: [{ AllowedMethods: ['PUT'], AllowedOrigins: ['*'] }] } },
      options,
    );
    const changed = await cloud.call(detectStackResourceDrift, look, options);
    expect(changed.StackResourceDrift?.StackResourceDriftStatus).toBe('MODIFIED');

    const { MetricsConfigurations, ...rest } = configured;
    const without = { BucketName: rest.BucketName, MetricsConfigurations: MetricsConfigurations.slice(0, 1) };
    expect((await calls.update('stored', template(without))).StackStatus).toBe('UPDATE_COMPLETE');
    const left = await Promise.all([
      cloud.call(listBucketMetricsConfigurations, { Bucket }, options),
      cloud.call(listBucketAnalyticsConfigurations, { Bucket }, options),
      cloud.call(listBucketIntelligentTieringConfigurations, { Bucket }, options),
      cloud.call(listBucketInventoryConfigurations, { Bucket }, options),
    ]);
    expect(left[0].MetricsConfigurationList).toMatchObject([{ Id: 'all' }]);
    expect(left[1].AnalyticsConfigurationList ?? []).toEqual([]);
    expect(left[2].IntelligentTieringConfigurationList ?? []).toEqual([]);
    expect(left[3].InventoryConfigurationList ?? []).toEqual([]);
    await expect(cloud.call(getBucketCors, { Bucket }, options)).rejects.toMatchObject({
      code: 'NoSuchCORSConfiguration',
    });
    expect(await cloud.call(getBucketNotificationConfiguration, { Bucket }, options)).toEqual({});
  });

  it('are refused by name where they notify what the rehearsal does not have', async () => {
    const calls = await stackCalls();
    const notifies = { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: 'arn:aws:sns:x:1:t' }] };
    await calls.create('notifying', template({ NotificationConfiguration: notifies }));
    expect(await calls.reason('notifying', 'Bucket')).toContain('TopicConfigurations');
  });
});
