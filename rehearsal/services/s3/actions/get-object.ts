import type { Readable } from 'node:stream';
import { GetObject$, type GetObjectCommandInput, type GetObjectOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { openDataKey } from '../encryption/data-key.ts';
import { refuseEncryptionHeader } from '../encryption/refuse-encryption-header.ts';
import { refuseArchived } from '../objects/archive.ts';
import { findVersion } from '../objects/find-version.ts';
import { keyUser } from '../objects/new-version.ts';
import { checkReadPreconditions } from '../objects/preconditions.ts';
import { readContent } from '../objects/read-content.ts';
import { requestedRange } from '../objects/requested-range.ts';
import { readPermissions, versionAnswer } from '../objects/version-answer.ts';

type Output = Omit<GetObjectOutput, 'Body'> & { readonly Body: Readable };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = defineAction<GetObjectCommandInput, Output>({
  schema: GetObject$,
  authorize: readPermissions,
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    refuseEncryptionHeader(request);
    const version = await findVersion(bucket, input, request);
    refuseArchived(version, request.cloud.clock.now());
    checkReadPreconditions(input, version);
    const range = requestedRange(input, version);
    const answer = await versionAnswer(bucket, version, range, input, request);
    const openKey = () => openDataKey(version.encryption, keyUser(request, bucket));
    return {
      ...answer,
      Body: await readContent(request.cloud.state.s3.contents, version, openKey, range),
    };
  },
});
