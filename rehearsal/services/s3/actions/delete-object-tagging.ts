import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingCommandInput,
  type DeleteObjectTaggingOutput,
} from '@aws-sdk/client-s3';
import { versionIdMember } from '../objects/new-version.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = versionAction<DeleteObjectTaggingCommandInput, DeleteObjectTaggingOutput>({
  schema: DeleteObjectTagging$,
  permission: 's3:DeleteObjectTagging',
  use: { method: 'DELETE', currentMarker: 'refused' },
  versionPermission: 's3:DeleteObjectVersionTagging',
  tagConditions: true,
  handle: (_input, version, bucket, request) => {
    version.tags = {};
    request.cloud.state.s3.versionChanged(bucket, version);
    return versionIdMember(bucket, version.versionId);
  },
});
