import type { ObjectLockLegalHoldStatus, ObjectLockRetentionMode } from '@aws-sdk/client-s3';
import type { ConditionValues } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { Bucket } from '../bucket.ts';
import { accessDenied, invalidArgument, invalidRequest } from '../errors.ts';
import type { ObjectVersion, Retention } from '../object-version.ts';

/** What a write says about Object Lock. */
export interface ObjectLockInput {
  readonly ObjectLockMode?: ObjectLockRetentionMode | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
  readonly ObjectLockEventHold?: string | undefined;
}

const day = 24 * 60 * 60 * 1000;

/** Retention and legal hold of a new version: those of the request, or the bucket's default retention. */
export function readObjectLock(
  input: ObjectLockInput,
  bucket: Bucket,
  now: Date,
): { readonly retention?: Retention; readonly legalHold?: ObjectLockLegalHoldStatus } {
  if (input.ObjectLockEventHold !== undefined) throw notModelled('event holds of Object Lock');
  const asks = input.ObjectLockMode ?? input.ObjectLockRetainUntilDate ?? input.ObjectLockLegalHoldStatus;
  if (asks !== undefined) requireObjectLock(bucket);
  const retention = readRetention(input, now) ?? defaultRetention(bucket, now);
  const legalHold = input.ObjectLockLegalHoldStatus;
  if (legalHold !== undefined && legalHold !== 'ON' && legalHold !== 'OFF') {
    throw invalidArgument(
      'Legal Hold must be either of ON or OFF',
      'x-amz-object-lock-legal-hold',
      legalHold,
    );
  }
  return { ...(retention && { retention }), ...(legalHold && { legalHold }) };
}

/** Throws `InvalidRequest` on a bucket without Object Lock. */
export function requireObjectLock(bucket: Bucket): void {
  if (!bucket.configuration.objectLock) {
    throw invalidRequest('Bucket is missing Object Lock Configuration');
  }
}

/** A retention mode and date as a write's headers give them: both or none. */
function readRetention(input: ObjectLockInput, now: Date): Retention | undefined {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: retainUntil } = input;
  if (mode === undefined && retainUntil === undefined) return undefined;
  if (mode === undefined || retainUntil === undefined) {
    const missing = mode === undefined ? 'x-amz-object-lock-mode' : 'x-amz-object-lock-retain-until-date';
    throw invalidArgument(
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      missing,
      'null',
    );
  }
  return checkedRetention(mode, retainUntil, now);
}

/** @param dateName what the request calls the date, a header or a member */
export function checkedRetention(
  mode: ObjectLockRetentionMode,
  retainUntil: Date,
  now: Date,
  dateName = 'x-amz-object-lock-retain-until-date',
): Retention {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw invalidArgument('Unknown wormMode directive.', 'x-amz-object-lock-mode', mode);
  }
  if (retainUntil <= now) {
    throw invalidArgument(
      'The retain until date must be in the future!',
      dateName,
      retainUntil.toUTCString(),
    );
  }
  return { mode, retainUntil };
}

/** The bucket's default retention for an object that comes in now. */
function defaultRetention(bucket: Bucket, now: Date): Retention | undefined {
  const rule = bucket.configuration.objectLockRule?.DefaultRetention;
  if (rule?.Mode === undefined) return undefined;
  const retainUntil = new Date(now);
  if (rule.Days !== undefined) retainUntil.setTime(now.getTime() + rule.Days * day);
  else retainUntil.setUTCFullYear(now.getUTCFullYear() + (rule.Years ?? 0));
  return { mode: rule.Mode, retainUntil };
}

/** Condition keys of a retention that a request sets. */
export function retentionKeys(
  mode: string | undefined,
  retainUntil: Date | undefined,
  now: Date,
): ConditionValues {
  return {
    ...(mode !== undefined && { 's3:object-lock-mode': mode }),
    ...(retainUntil !== undefined && {
      's3:object-lock-retain-until-date': retainUntil.toISOString(),
      's3:object-lock-remaining-retention-days': String(
        Math.max(0, Math.ceil((retainUntil.getTime() - now.getTime()) / day)),
      ),
    }),
  };
}

/** Throws `AccessDenied` when a version may not be deleted now. */
export function refuseIfLocked(version: ObjectVersion, bypassGovernance: boolean, now: Date): void {
  const { retention, legalHold } = version;
  const retained = retention !== undefined && retention.retainUntil > now;
  const bypassed = bypassGovernance && retention?.mode === 'GOVERNANCE';
  if (legalHold === 'ON' || (retained && !bypassed)) {
    throw accessDenied('Access Denied because object protected by object lock.');
  }
}
