/** S3 permissions that several policies grant; where two sides have to allow the same, both say it with these. */

/** Keys and versions, without their content. */
export const listVersionsActions = ['s3:ListBucket', 's3:ListBucketVersions'];

/** Versions with their tags, also from archive classes. */
export const readVersionsActions = [
  's3:GetObject',
  's3:GetObjectVersion',
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
  's3:RestoreObject',
];

/**
 * What HEAD takes. It needs the permission of GET, but not the key: who has no
 * `kms:Decrypt` sees size, status and metadata, and cannot read the content.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export const headVersionsActions = ['s3:GetObject', 's3:GetObjectVersion'];

/**
 * What a replication role does at the destination.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function writeReplicasActions(deleteMarkerReplication: boolean): string[] {
  return [
    's3:ReplicateObject',
    's3:ReplicateTags',
    's3:ObjectOwnerOverrideToBucketOwner',
    ...(deleteMarkerReplication ? ['s3:ReplicateDelete'] : []),
  ];
}
