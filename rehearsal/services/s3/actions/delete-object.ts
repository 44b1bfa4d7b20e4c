import { DeleteObject$, type DeleteObjectCommandInput, type DeleteObjectOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { openBucket } from '../access/open-bucket.ts';
import { checkBypass, type Deletion, deleteVersion, deletionPermissions } from '../objects/delete-version.ts';
import { notImplemented } from '../objects/preconditions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = defineAction<DeleteObjectCommandInput, DeleteObjectOutput>({
  schema: DeleteObject$,
  authorize: (input, request) => deletionPermissions(openBucket(input, request), deletionOf(input), request),
  handle: (input, request) => {
    if (input.MFA !== undefined) throw notModelled('MFA delete');
    // Only directory buckets have these conditions.
    if (input.IfMatchLastModifiedTime !== undefined)
      throw notImplemented('x-amz-if-match-last-modified-time');
    if (input.IfMatchSize !== undefined) throw notImplemented('x-amz-if-match-size');
    const bucket = openBucket(input, request);
    if (input.BypassGovernanceRetention !== undefined) checkBypass(bucket);
    return deleteVersion(bucket, deletionOf(input), request);
  },
});

function deletionOf(input: DeleteObjectCommandInput): Deletion {
  return {
    key: input.Key ?? '',
    versionId: input.VersionId,
    ifMatch: input.IfMatch,
    bypassGovernance: input.BypassGovernanceRetention === true,
  };
}
