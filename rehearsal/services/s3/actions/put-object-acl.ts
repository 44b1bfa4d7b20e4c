import { PutObjectAcl$, type PutObjectAclCommandInput, type PutObjectAclOutput } from '@aws-sdk/client-s3';
import { notModelled } from '../../../cloud/aws-error.ts';
import { aclKeys, aclsNotSupported } from '../objects/acl-input.ts';
import { versionAction } from '../objects/version-action.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html
 * Refused by AWS where ACLs are off; where they are on, changing one is not modelled.
 */
export const putObjectAcl = versionAction<PutObjectAclCommandInput, PutObjectAclOutput>({
  schema: PutObjectAcl$,
  permission: 's3:PutObjectAcl',
  use: { method: 'PUT', currentMarker: 'refused' },
  versionPermission: 's3:PutObjectVersionAcl',
  tagConditions: true,
  context: aclKeys,
  handle: (input, _version, bucket) => {
    if (!bucket.ownerEnforced) throw notModelled('changing the ACL of an object');
    if (input.ACL !== 'bucket-owner-full-control') throw aclsNotSupported();
    return {};
  },
});
