import {
  GetObjectTagging$,
  type GetObjectTaggingCommandInput,
  type GetObjectTaggingOutput,
} from '@aws-sdk/client-s3';
import { versionIdMember } from '../objects/new-version.ts';
import { writeTagSet } from '../objects/tag-set.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = versionAction<GetObjectTaggingCommandInput, GetObjectTaggingOutput>({
  schema: GetObjectTagging$,
  permission: 's3:GetObjectTagging',
  use: { method: 'GET', currentMarker: 'refused' },
  versionPermission: 's3:GetObjectVersionTagging',
  tagConditions: true,
  handle: (_input, version, bucket) => ({
    ...versionIdMember(bucket, version.versionId),
    TagSet: writeTagSet(version.tags),
  }),
});
