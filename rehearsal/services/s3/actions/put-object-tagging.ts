import {
  PutObjectTagging$,
  type PutObjectTaggingCommandInput,
  type PutObjectTaggingOutput,
} from '@aws-sdk/client-s3';
import { requestTags } from '../access/permissions.ts';
import { versionIdMember } from '../objects/new-version.ts';
import { readTagSet } from '../objects/tag-set.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = versionAction<PutObjectTaggingCommandInput, PutObjectTaggingOutput>({
  schema: PutObjectTagging$,
  permission: 's3:PutObjectTagging',
  use: { method: 'PUT', currentMarker: 'refused' },
  versionPermission: 's3:PutObjectVersionTagging',
  tagConditions: true,
  context: (input) => requestTags(readTagSet(input.Tagging?.TagSet ?? [], 10, 'Object')),
  handle: (input, version, bucket, request) => {
    version.tags = readTagSet(input.Tagging?.TagSet ?? [], 10, 'Object');
    request.cloud.state.s3.versionChanged(bucket, version);
    return versionIdMember(bucket, version.versionId);
  },
});
