import { RestoreObject$, type RestoreObjectCommandInput, type RestoreObjectOutput } from '@aws-sdk/client-s3';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import { malformedXml } from '../errors.ts';
import { isArchived, type ObjectVersion } from '../object-version.ts';
import { isRestored } from '../objects/archive.ts';
import { versionAction } from '../objects/version-action.ts';

/** `$metadata` where the status is not the usual 200. */
type Output = RestoreObjectOutput & { readonly $metadata?: { readonly httpStatusCode: number } };

const hour = 60 * 60 * 1000;

/** Typical times: https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html */
const retrievalTimes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  GLACIER: { Expedited: hour / 12, Standard: 5 * hour, Bulk: 12 * hour },
  DEEP_ARCHIVE: { Standard: 12 * hour, Bulk: 48 * hour },
};

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
 * Answers 202 when a restore begins, 200 when it only moves the expiry of a copy that is there.
 */
export const restoreObject = versionAction<RestoreObjectCommandInput, Output>({
  schema: RestoreObject$,
  permission: 's3:RestoreObject',
  handle: (input, version, _bucket, request) => {
    const { Days: days, Tier, GlacierJobParameters, Type, OutputLocation } = input.RestoreRequest ?? {};
    if (Type !== undefined || OutputLocation !== undefined) throw notModelled('SELECT restores');
    if (!isArchived(version)) throw notArchived(version);
    if (days === undefined || days < 1) throw malformedXml();
    const now = request.cloud.clock.now();
    const { restoration } = version;
    if (restoration !== undefined && restoration.available > now) throw inProgress();
    if (restoration !== undefined && isRestored(version, now)) {
      version.restoration = { ...restoration, expires: expiry(now, days) };
      return {};
    }
    const tier = GlacierJobParameters?.Tier ?? Tier ?? 'Standard';
    const time = retrievalTimes[version.storageClass]?.[tier];
    if (time === undefined) {
      throw new AwsError(
        'InvalidArgument',
        `Retrieval option is not supported by this storage class. ${tier}`,
      );
    }
    const available = new Date(now.getTime() + time);
    version.restoration = { available, expires: expiry(available, days) };
    return { $metadata: { httpStatusCode: 202 } };
  },
});

/** Days are rounded up to the next midnight, UTC. */
function expiry(from: Date, days: number): Date {
  return new Date((Math.floor(from.getTime() / (24 * hour)) + days + 1) * 24 * hour);
}

function notArchived(version: ObjectVersion): AwsError {
  return new AwsError('InvalidObjectState', "Restore is not allowed for the object's current storage class", {
    status: 403,
    members: { StorageClass: version.storageClass },
  });
}

function inProgress(): AwsError {
  return new AwsError('RestoreAlreadyInProgress', 'Object restore is already in progress', { status: 409 });
}
