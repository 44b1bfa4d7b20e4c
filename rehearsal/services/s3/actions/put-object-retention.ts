import {
  PutObjectRetention$,
  type PutObjectRetentionCommandInput,
  type PutObjectRetentionOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { openBucket } from '../access/open-bucket.ts';
import { objectPermission } from '../access/permissions.ts';
import { accessDenied, malformedXml } from '../errors.ts';
import type { ObjectVersion, Retention } from '../object-version.ts';
import { findVersion } from '../objects/find-version.ts';
import { checkedRetention, requireObjectLock, retentionKeys } from '../objects/object-lock.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html */
export const putObjectRetention = defineAction<PutObjectRetentionCommandInput, PutObjectRetentionOutput>({
  schema: PutObjectRetention$,
  authorize: (input, request) => {
    const bucket = openBucket(input, request);
    const { Mode, RetainUntilDate } = input.Retention ?? {};
    const context = retentionKeys(Mode, RetainUntilDate, request.cloud.clock.now());
    const key = input.Key ?? '';
    return [
      objectPermission(bucket, key, 's3:PutObjectRetention', request, { context }),
      ...(input.BypassGovernanceRetention === true
        ? [objectPermission(bucket, key, 's3:BypassGovernanceRetention', request)]
        : []),
    ];
  },
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    requireObjectLock(bucket);
    const version = await findVersion(bucket, input, request, {
      method: 'PUT',
      currentMarker: 'refused',
    });
    const now = request.cloud.clock.now();
    const wanted = readRetention(input, now);
    refuseWeaker(version, wanted, input.BypassGovernanceRetention === true, now);
    if (wanted === undefined) delete version.retention;
    else version.retention = wanted;
    request.cloud.state.s3.versionChanged(bucket, version);
    return {};
  },
});

/** An empty `Retention` takes the retention away. */
function readRetention(input: PutObjectRetentionCommandInput, now: Date): Retention | undefined {
  const { Mode, RetainUntilDate, ...others } = input.Retention ?? {};
  if (Object.values(others).some((value) => value !== undefined)) {
    throw notModelled('event holds of Object Lock');
  }
  if (Mode === undefined && RetainUntilDate === undefined) return undefined;
  if (Mode === undefined || RetainUntilDate === undefined) throw malformedXml();
  if (Mode !== 'GOVERNANCE' && Mode !== 'COMPLIANCE') throw malformedXml();
  return checkedRetention(Mode, RetainUntilDate, now, 'RetainUntilDate');
}

/**
 * Nobody weakens COMPLIANCE; only who may bypass it and says so changes GOVERNANCE. Longer is always possible
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html).
 */
function refuseWeaker(
  version: ObjectVersion,
  wanted: Retention | undefined,
  bypass: boolean,
  now: Date,
): void {
  const { retention } = version;
  if (retention === undefined || retention.retainUntil <= now) return;
  const shorter = wanted === undefined || wanted.retainUntil < retention.retainUntil;
  const weaker = shorter || retention.mode !== wanted.mode;
  if (!weaker || (retention.mode === 'GOVERNANCE' && bypass)) return;
  throw accessDenied('Access Denied because object protected by object lock.');
}
