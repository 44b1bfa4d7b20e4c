import { type Action, type ConditionValues, defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';
import { type BucketInput, openBucket } from './open-bucket.ts';
import { bucketPermission } from './permissions.ts';

/** Defines an action on one bucket that needs one permission on that bucket. */
export function bucketAction<Input extends BucketInput, Output extends object>(definition: {
  readonly schema: unknown;
  /** Such as `s3:PutEncryptionConfiguration`; AWS often names it otherwise than the API. */
  readonly permission: string;
  readonly context?: (input: Input) => ConditionValues;
  readonly handle: (input: Input, bucket: Bucket, request: RequestContext) => Promise<Output> | Output;
}): Action<Input, Output> {
  return defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => [
      bucketPermission(
        openBucket(input, request),
        definition.permission,
        request,
        definition.context?.(input),
      ),
    ],
    handle: (input, request) => definition.handle(input, openBucket(input, request), request),
  });
}
