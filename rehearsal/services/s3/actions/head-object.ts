import { HeadObject$, type HeadObjectCommandInput, type HeadObjectOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { openDataKey } from '../encryption/data-key.ts';
import { refuseEncryptionHeader } from '../encryption/refuse-encryption-header.ts';
import { findVersion } from '../objects/find-version.ts';
import { keyUser } from '../objects/new-version.ts';
import { checkReadPreconditions } from '../objects/preconditions.ts';
import { requestedRange } from '../objects/requested-range.ts';
import { readPermissions, versionAnswer } from '../objects/version-answer.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = defineAction<HeadObjectCommandInput, HeadObjectOutput>({
  schema: HeadObject$,
  authorize: readPermissions,
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    refuseEncryptionHeader(request);
    const version = await findVersion(bucket, input, request);
    checkReadPreconditions(input, version);
    // Checksums of KMS-encrypted objects are shown to who may decrypt them; all else takes no key.
    if (input.ChecksumMode === 'ENABLED') await openDataKey(version.encryption, keyUser(request, bucket));
    const range = requestedRange(input, version);
    return versionAnswer(bucket, version, range, input, request);
  },
});
