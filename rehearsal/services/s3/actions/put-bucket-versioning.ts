import { PutBucketVersioning$, type PutBucketVersioningCommandInput } from '@aws-sdk/client-s3';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import { bucketAction } from '../access/bucket-action.ts';
import type { Bucket } from '../bucket.ts';
import { invalidBucketState, malformedXml } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = bucketAction<PutBucketVersioningCommandInput, object>({
  schema: PutBucketVersioning$,
  permission: 's3:PutBucketVersioning',
  handle: (input, bucket) => {
    const { Status: status, MFADelete: mfaDelete } = input.VersioningConfiguration ?? {};
    if (input.MFA !== undefined || mfaDelete === 'Enabled') throw notModelled('MFA delete');
    if (status === undefined) {
      throw new AwsError(
        'IllegalVersioningConfigurationException',
        'The Versioning element must be specified',
      );
    }
    if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
    if (status === 'Suspended') refuseToSuspend(bucket);
    bucket.configuration.versioning = status;
    return {};
  },
});

/** Replication and Object Lock need versions. */
function refuseToSuspend({ configuration }: Bucket): void {
  if (configuration.objectLock) {
    throw invalidBucketState(
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    );
  }
  if (configuration.replication !== undefined) {
    throw invalidBucketState(
      'A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.',
    );
  }
}
