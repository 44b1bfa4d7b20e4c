import { PutObjectAcl$, type PutObjectAclCommandInput, type PutObjectAclOutput } from '@aws-sdk/client-s3';
import { versionOwner } from '../access/permissions.ts';
import { aclKeys } from '../acl/acl-input.ts';
import { aclsNotSupported, givesOwnerAlone, readPutAcl, refusePublic } from '../acl/read-acl.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl = versionAction<PutObjectAclCommandInput, PutObjectAclOutput>({
  schema: PutObjectAcl$,
  permission: 's3:PutObjectAcl',
  use: { method: 'PUT', currentMarker: 'refused' },
  versionPermission: 's3:PutObjectVersionAcl',
  tagConditions: true,
  context: aclKeys,
  handle: (input, version, bucket, request) => {
    const owner = versionOwner(bucket, version.writer);
    const acl = readPutAcl(input, { owner, bucketOwner: bucket.owner }, request);
    if (bucket.ownerEnforced) {
      // Only what says the same: `private` does, and is refused as a canned ACL all the same.
      if (input.ACL === 'private' || !givesOwnerAlone(acl, owner)) throw aclsNotSupported();
      return {};
    }
    const resource = bucket.objectArn(version.key);
    refusePublic(acl, bucket, { action: 's3:PutObjectAcl', resource }, request);
    version.acl = acl;
    return {};
  },
});
