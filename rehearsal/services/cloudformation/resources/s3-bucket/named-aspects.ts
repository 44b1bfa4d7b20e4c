import { deleteBucketAnalyticsConfiguration } from '../../../s3/actions/delete-bucket-analytics-configuration.ts';
import { deleteBucketIntelligentTieringConfiguration } from '../../../s3/actions/delete-bucket-intelligent-tiering-configuration.ts';
import { deleteBucketInventoryConfiguration } from '../../../s3/actions/delete-bucket-inventory-configuration.ts';
import { deleteBucketMetricsConfiguration } from '../../../s3/actions/delete-bucket-metrics-configuration.ts';
import { listBucketAnalyticsConfigurations } from '../../../s3/actions/list-bucket-analytics-configurations.ts';
import { listBucketIntelligentTieringConfigurations } from '../../../s3/actions/list-bucket-intelligent-tiering-configurations.ts';
import { listBucketInventoryConfigurations } from '../../../s3/actions/list-bucket-inventory-configurations.ts';
import { listBucketMetricsConfigurations } from '../../../s3/actions/list-bucket-metrics-configurations.ts';
import { putBucketAnalyticsConfiguration } from '../../../s3/actions/put-bucket-analytics-configuration.ts';
import { putBucketIntelligentTieringConfiguration } from '../../../s3/actions/put-bucket-intelligent-tiering-configuration.ts';
import { putBucketInventoryConfiguration } from '../../../s3/actions/put-bucket-inventory-configuration.ts';
import { putBucketMetricsConfiguration } from '../../../s3/actions/put-bucket-metrics-configuration.ts';
import { sameJson } from '../same-json.ts';
import type { BucketAspect } from './bucket-aspect.ts';
import {
  analyticsConfiguration,
  analyticsProperties,
  inventoryConfiguration,
  inventoryProperties,
  metricsConfiguration,
  metricsProperties,
  tieringConfiguration,
  tieringProperties,
} from './named-configurations.ts';

interface Named {
  readonly Id: string;
}

/** Puts the configurations that are new or changed, and takes away those that are not wanted any more. */
async function bring<T extends Named>(
  wanted: readonly T[] = [],
  previous: readonly T[] = [],
  calls: { readonly put: (each: T) => Promise<unknown>; readonly remove: (id: string) => Promise<unknown> },
): Promise<void> {
  for (const each of wanted) {
    const before = previous.find(({ Id }) => Id === each.Id);
    if (!before || !sameJson(before, each)) await calls.put(each);
  }
  for (const { Id } of previous) {
    if (!wanted.some((each) => each.Id === Id)) await calls.remove(Id);
  }
}

/** The configurations of which a bucket has several, each with an id. */
export const namedAspects: readonly BucketAspect[] = [
  {
    property: 'MetricsConfigurations',
    apply: (Bucket, { MetricsConfigurations: wanted }, context, { MetricsConfigurations: previous }) =>
      bring(wanted, previous, {
        put: (each) =>
          context.call(putBucketMetricsConfiguration, {
            ...{ Bucket, Id: each.Id, MetricsConfiguration: metricsConfiguration(each) },
          }),
        remove: (Id) => context.call(deleteBucketMetricsConfiguration, { Bucket, Id }),
      }),
    read: async (Bucket, _expected, context) => {
      const { MetricsConfigurationList } = await context.call(listBucketMetricsConfigurations, { Bucket });
      return MetricsConfigurationList?.map(metricsProperties);
    },
  },
  {
    property: 'AnalyticsConfigurations',
    apply: (Bucket, { AnalyticsConfigurations: wanted }, context, { AnalyticsConfigurations: previous }) =>
      bring(wanted, previous, {
        put: (each) =>
          context.call(putBucketAnalyticsConfiguration, {
            ...{ Bucket, Id: each.Id, AnalyticsConfiguration: analyticsConfiguration(each) },
          }),
        remove: (Id) => context.call(deleteBucketAnalyticsConfiguration, { Bucket, Id }),
      }),
    read: async (Bucket, _expected, context) => {
      const answer = await context.call(listBucketAnalyticsConfigurations, { Bucket });
      return answer.AnalyticsConfigurationList?.map(analyticsProperties);
    },
  },
  {
    property: 'IntelligentTieringConfigurations',
    apply: (Bucket, { IntelligentTieringConfigurations: wanted }, context, previous) =>
      bring(wanted, previous.IntelligentTieringConfigurations, {
        put: (each) =>
          context.call(putBucketIntelligentTieringConfiguration, {
            ...{ Bucket, Id: each.Id, IntelligentTieringConfiguration: tieringConfiguration(each) },
          }),
        remove: (Id) => context.call(deleteBucketIntelligentTieringConfiguration, { Bucket, Id }),
      }),
    read: async (Bucket, _expected, context) => {
      const answer = await context.call(listBucketIntelligentTieringConfigurations, { Bucket });
      return answer.IntelligentTieringConfigurationList?.map(tieringProperties);
    },
  },
  {
    property: 'InventoryConfigurations',
    apply: (Bucket, { InventoryConfigurations: wanted }, context, { InventoryConfigurations: previous }) =>
      bring(wanted, previous, {
        put: (each) =>
          context.call(putBucketInventoryConfiguration, {
            ...{ Bucket, Id: each.Id, InventoryConfiguration: inventoryConfiguration(each) },
          }),
        remove: (Id) => context.call(deleteBucketInventoryConfiguration, { Bucket, Id }),
      }),
    read: async (Bucket, _expected, context) => {
      const answer = await context.call(listBucketInventoryConfigurations, { Bucket });
      return answer.InventoryConfigurationList?.map(inventoryProperties);
    },
  },
];
