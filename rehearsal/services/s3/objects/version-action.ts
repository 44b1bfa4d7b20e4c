import { type Action, type ConditionValues, defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { type BucketInput, openBucket } from '../access/open-bucket.ts';
import { existingTags, objectPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import type { ObjectVersion } from '../object-version.ts';
import { findVersion, peekVersion, type VersionUse } from './find-version.ts';

/** The members by which requests name a version of an object. */
export interface ObjectInput extends BucketInput {
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
}

/** Defines an action on one existing version that needs one permission on the object. */
export function versionAction<Input extends ObjectInput, Output extends object>(definition: {
  readonly schema: unknown;
  readonly permission: string;
  /** The permission when a version is named, where AWS has another (`s3:GetObjectVersionTagging`). */
  readonly versionPermission?: string;
  /** Whether the permission has `s3:ExistingObjectTag/<key>`. */
  readonly tagConditions?: boolean;
  /** @default a read from which a marker hides the object */
  readonly use?: VersionUse;
  readonly context?: (input: Input, request: RequestContext) => ConditionValues;
  readonly handle: (
    input: Input,
    version: ObjectVersion,
    bucket: Bucket,
    request: RequestContext,
  ) => Promise<Output> | Output;
}): Action<Input, Output> {
  const { permission, versionPermission } = definition;
  return defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const bucket = openBucket(input, request);
      const version = peekVersion(bucket, input);
      const byVersion = input.VersionId !== undefined && versionPermission !== undefined;
      const action = byVersion ? versionPermission : permission;
      return [
        objectPermission(bucket, input.Key ?? '', action, request, {
          read: version,
          context: {
            ...(definition.tagConditions === true && existingTags(version)),
            ...(byVersion && { 's3:versionid': input.VersionId ?? '' }),
            ...definition.context?.(input, request),
          },
        }),
      ];
    },
    handle: async (input, request) => {
      const bucket = openBucket(input, request);
      const version = await findVersion(bucket, input, request, definition.use);
      return definition.handle(input, version, bucket, request);
    },
  });
}
