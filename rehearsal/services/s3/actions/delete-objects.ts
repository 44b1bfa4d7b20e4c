import {
  type DeletedObject,
  DeleteObjects$,
  type DeleteObjectsCommandInput,
  type DeleteObjectsOutput,
  type _Error as ObjectError,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { authorize } from '../../../iam/authorize.ts';
import { openBucket } from '../access/open-bucket.ts';
import type { Bucket } from '../bucket.ts';
import { malformedXml } from '../errors.ts';
import { checkBypass, type Deletion, deleteVersion, deletionPermissions } from '../objects/delete-version.ts';

/** The most keys that one request may name. */
const maximumKeys = 1000;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * Each key is authorised by itself: a refusal is an entry in the answer, not the answer.
 */
export const deleteObjects = defineAction<DeleteObjectsCommandInput, DeleteObjectsOutput>({
  schema: DeleteObjects$,
  authorize: (input, request) => {
    openBucket(input, request);
    return [];
  },
  handle: async (input, request) => {
    if (input.MFA !== undefined) throw notModelled('MFA delete');
    const bucket = openBucket(input, request);
    if (input.BypassGovernanceRetention !== undefined) checkBypass(bucket);
    const objects = input.Delete?.Objects ?? [];
    if (objects.some(({ LastModifiedTime, Size }) => LastModifiedTime !== undefined || Size !== undefined)) {
      throw notModelled('deletes conditional on time or size, which only directory buckets have');
    }
    if (objects.length === 0 || objects.length > maximumKeys) throw malformedXml();
    const deleted: DeletedObject[] = [];
    const errors: ObjectError[] = [];
    for (const identifier of objects) {
      try {
        deleted.push(await deleteOne(bucket, identifier, input, request));
      } catch (error) {
        if (!(error instanceof AwsError) || error.status >= 500) throw error;
        const { Key, VersionId } = identifier;
        errors.push({ Key, VersionId, ...entryOf(error) });
      }
    }
    return {
      ...(input.Delete?.Quiet !== true && deleted.length > 0 && { Deleted: deleted }),
      ...(errors.length > 0 && { Errors: errors }),
    };
  },
});

/** Recorded from AWS: an id that is none reads as a missing version here (LocalStack's tests/aws/services/s3). */
function entryOf(error: AwsError): Pick<ObjectError, 'Code' | 'Message'> {
  return error.message === 'Invalid version id specified'
    ? { Code: 'NoSuchVersion', Message: 'The specified version does not exist.' }
    : { Code: error.code, Message: error.message };
}

async function deleteOne(
  bucket: Bucket,
  identifier: ObjectIdentifier,
  input: DeleteObjectsCommandInput,
  request: RequestContext,
): Promise<DeletedObject> {
  const deletion: Deletion = {
    key: identifier.Key ?? '',
    versionId: identifier.VersionId,
    ifMatch: identifier.ETag,
    bypassGovernance: input.BypassGovernanceRetention === true,
  };
  for (const permission of deletionPermissions(bucket, deletion, request))
    await authorize(permission, request);
  const { DeleteMarker, VersionId } = await deleteVersion(bucket, deletion, request);
  return {
    Key: identifier.Key,
    ...(identifier.VersionId !== undefined && { VersionId: identifier.VersionId }),
    ...(DeleteMarker === true && { DeleteMarker, DeleteMarkerVersionId: VersionId }),
  };
}
