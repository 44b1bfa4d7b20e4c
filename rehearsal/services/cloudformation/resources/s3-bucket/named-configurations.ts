import type {
  AnalyticsConfiguration,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  MetricsConfiguration,
} from '@aws-sdk/client-s3';
import { configurationFilter, type FilterProperties, filterProperties } from './configuration-filter.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-destination.html */
interface DestinationProperties {
  readonly BucketAccountId?: string;
  readonly BucketArn: string;
  readonly Format: 'CSV' | 'ORC' | 'Parquet';
  readonly Prefix?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-metricsconfiguration.html */
export interface MetricsProperties extends FilterProperties {
  readonly Id: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-analyticsconfiguration.html */
export interface AnalyticsProperties extends FilterProperties {
  readonly Id: string;
  readonly StorageClassAnalysis: {
    readonly DataExport?: {
      readonly Destination: DestinationProperties & { readonly Format: 'CSV' };
      readonly OutputSchemaVersion: 'V_1';
    };
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-intelligenttieringconfiguration.html */
export interface TieringProperties extends FilterProperties {
  readonly Id: string;
  readonly Status: 'Enabled' | 'Disabled';
  readonly Tierings: readonly {
    readonly AccessTier: 'ARCHIVE_ACCESS' | 'DEEP_ARCHIVE_ACCESS';
    readonly Days: number;
  }[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-inventoryconfiguration.html */
export interface InventoryProperties {
  readonly Destination: DestinationProperties;
  readonly Enabled: boolean;
  readonly Id: string;
  readonly IncludedObjectVersions: 'All' | 'Current';
  readonly OptionalFields?: NonNullable<InventoryConfiguration['OptionalFields']>;
  readonly Prefix?: string;
  readonly ScheduleFrequency: 'Daily' | 'Weekly';
}

type AnyFilter<T extends { Filter?: unknown }> = NonNullable<T['Filter']>;

export function metricsConfiguration({ Id, ...filter }: MetricsProperties): MetricsConfiguration {
  return { Id, ...(configurationFilter(filter) as { Filter?: AnyFilter<MetricsConfiguration> }) };
}

export function metricsProperties({ Id = '', Filter }: MetricsConfiguration): MetricsProperties {
  return { Id, ...filterProperties(Filter) };
}

export function analyticsConfiguration(given: AnalyticsProperties): AnalyticsConfiguration {
  const { Id, StorageClassAnalysis, ...filter } = given;
  const { DataExport } = StorageClassAnalysis;
  return {
    Id,
    ...(configurationFilter(filter) as { Filter?: AnyFilter<AnalyticsConfiguration> }),
    StorageClassAnalysis: DataExport
      ? {
          DataExport: {
            OutputSchemaVersion: DataExport.OutputSchemaVersion,
            Destination: {
              S3BucketDestination: { ...destination(DataExport.Destination), Format: 'CSV' },
            },
          },
        }
      : {},
  };
}

export function analyticsProperties(given: AnalyticsConfiguration): AnalyticsProperties {
  const { DataExport } = given.StorageClassAnalysis ?? {};
  const there = DataExport?.Destination?.S3BucketDestination;
  return {
    Id: given.Id ?? '',
    ...filterProperties(given.Filter),
    StorageClassAnalysis: there
      ? {
          DataExport: {
            OutputSchemaVersion: 'V_1',
            Destination: {
              BucketArn: there.Bucket ?? '',
              Format: 'CSV',
              ...(there.BucketAccountId === undefined ? {} : { BucketAccountId: there.BucketAccountId }),
              ...(there.Prefix === undefined ? {} : { Prefix: there.Prefix }),
            },
          },
        }
      : {},
  };
}

export function tieringConfiguration(given: TieringProperties): IntelligentTieringConfiguration {
  const { Id, Status, Tierings, ...filter } = given;
  return {
    ...{ Id, Status, Tierings: [...Tierings] },
    ...(configurationFilter(filter) as { Filter?: AnyFilter<IntelligentTieringConfiguration> }),
  };
}

export function tieringProperties(given: IntelligentTieringConfiguration): TieringProperties {
  const tierings = (given.Tierings ?? []).map(({ AccessTier = 'ARCHIVE_ACCESS', Days = 0 }) => ({
    AccessTier,
    Days,
  }));
  return {
    Id: given.Id ?? '',
    Status: given.Status ?? 'Disabled',
    Tierings: tierings,
    ...filterProperties(given.Filter),
  };
}

export function inventoryConfiguration(given: InventoryProperties): InventoryConfiguration {
  const { Destination, Enabled, Id, IncludedObjectVersions, OptionalFields, Prefix } = given;
  const { BucketAccountId, ...place } = destination(Destination);
  return {
    ...{ Id, IncludedObjectVersions, IsEnabled: Enabled },
    Destination: {
      S3BucketDestination: {
        ...place,
        Format: Destination.Format,
        ...(BucketAccountId === undefined ? {} : { AccountId: BucketAccountId }),
      },
    },
    Schedule: { Frequency: given.ScheduleFrequency },
    ...(OptionalFields ? { OptionalFields: [...OptionalFields] } : {}),
    ...(Prefix === undefined ? {} : { Filter: { Prefix } }),
  };
}

export function inventoryProperties(given: InventoryConfiguration): InventoryProperties {
  const there = given.Destination?.S3BucketDestination;
  return {
    Id: given.Id ?? '',
    Enabled: given.IsEnabled ?? false,
    IncludedObjectVersions: given.IncludedObjectVersions ?? 'Current',
    ScheduleFrequency: given.Schedule?.Frequency ?? 'Weekly',
    Destination: {
      BucketArn: there?.Bucket ?? '',
      Format: there?.Format ?? 'CSV',
      ...(there?.AccountId === undefined ? {} : { BucketAccountId: there.AccountId }),
      ...(there?.Prefix === undefined ? {} : { Prefix: there.Prefix }),
    },
    ...(given.OptionalFields ? { OptionalFields: given.OptionalFields } : {}),
    ...(given.Filter?.Prefix === undefined ? {} : { Prefix: given.Filter.Prefix }),
  };
}

function destination({ BucketArn, BucketAccountId, Prefix }: DestinationProperties) {
  return {
    Bucket: BucketArn,
    ...(BucketAccountId === undefined ? {} : { BucketAccountId }),
    ...(Prefix === undefined ? {} : { Prefix }),
  };
}
