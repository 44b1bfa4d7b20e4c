import type {
  AnalyticsConfiguration,
  IntelligentTieringConfiguration,
  InventoryConfiguration,
  MetricsConfiguration,
} from '@aws-sdk/client-s3';
import { invalidArgument, malformedXml } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_MetricsConfiguration.html */
export function checkMetrics(configuration: MetricsConfiguration | undefined): void {
  if (configuration === undefined) throw malformedXml();
  if (configuration.Filter !== undefined && Object.keys(configuration.Filter).length !== 1) {
    throw malformedXml();
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AnalyticsConfiguration.html */
export function checkAnalytics(configuration: AnalyticsConfiguration | undefined): void {
  if (configuration?.StorageClassAnalysis === undefined) throw malformedXml();
  const destination = configuration.StorageClassAnalysis.DataExport?.Destination;
  if (destination !== undefined) checkBucketArn(destination.S3BucketDestination?.Bucket);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_IntelligentTieringConfiguration.html */
export function checkIntelligentTiering(configuration: IntelligentTieringConfiguration | undefined): void {
  const { Status: status, Tierings: tierings = [] } = configuration ?? {};
  if ((status !== 'Enabled' && status !== 'Disabled') || tierings.length === 0) throw malformedXml();
  for (const { AccessTier: tier, Days: days = 0 } of tierings) {
    const least = { ARCHIVE_ACCESS: 90, DEEP_ARCHIVE_ACCESS: 180 }[tier ?? 'ARCHIVE_ACCESS'];
    if (tier === undefined || least === undefined) throw malformedXml();
    if (days < least || days > 730) {
      throw invalidArgument(
        `Days for ${tier} must be at least ${least} and at most 730`,
        'Days',
        String(days),
      );
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html */
export function checkInventory(configuration: InventoryConfiguration | undefined): void {
  const frequency = configuration?.Schedule?.Frequency;
  const versions = configuration?.IncludedObjectVersions;
  const destination = configuration?.Destination?.S3BucketDestination;
  if (configuration?.IsEnabled === undefined || destination === undefined) throw malformedXml();
  if (frequency !== 'Daily' && frequency !== 'Weekly') throw malformedXml();
  if (versions !== 'All' && versions !== 'Current') throw malformedXml();
  if (!['CSV', 'ORC', 'Parquet'].includes(destination.Format ?? '')) throw malformedXml();
  checkBucketArn(destination.Bucket);
}

function checkBucketArn(arn: string | undefined): void {
  if (/^arn:aws:s3:::[a-z0-9.-]+$/.test(arn ?? '')) return;
  throw invalidArgument('Invalid bucket ARN', 'Bucket', arn ?? '');
}
