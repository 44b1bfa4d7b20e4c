import type { RestoreStatus } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import { isArchived, type ObjectVersion } from '../object-version.ts';

/** Whether an archived version has a temporary copy that can be read now. */
export function isRestored(version: ObjectVersion, now: Date): boolean {
  const { restoration } = version;
  return restoration !== undefined && restoration.available <= now && restoration.expires > now;
}

/** Throws `InvalidObjectState` for an archived version that is not restored. */
export function refuseArchived(version: ObjectVersion, now: Date): void {
  if (!isArchived(version) || isRestored(version, now)) return;
  throw new AwsError('InvalidObjectState', "The operation is not valid for the object's storage class", {
    status: 403,
    members: { StorageClass: version.storageClass },
  });
}

/** The `x-amz-restore` header: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export function restoreMember(version: ObjectVersion, now: Date): { Restore?: string } {
  const { restoration } = version;
  if (restoration === undefined || restoration.expires <= now) return {};
  if (restoration.available > now) return { Restore: 'ongoing-request="true"' };
  return { Restore: `ongoing-request="false", expiry-date="${restoration.expires.toUTCString()}"` };
}

/** The same in a listing that asks for it: https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreStatus.html */
export function restoreStatusMember(version: ObjectVersion, now: Date): { RestoreStatus?: RestoreStatus } {
  const { restoration } = version;
  if (restoration === undefined || restoration.expires <= now) return {};
  if (restoration.available > now) return { RestoreStatus: { IsRestoreInProgress: true } };
  return { RestoreStatus: { IsRestoreInProgress: false, RestoreExpiryDate: restoration.expires } };
}
