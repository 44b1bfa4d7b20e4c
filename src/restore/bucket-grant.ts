/**
 * The bucket policy by which a bucket of another account lets somebody restore into it. Objects belong to the bucket's
 * owner, as ACLs are off unless somebody turned them on.
 * @param writer the ARN that STS names: a user, or a session of a role
 */
export function bucketGrant(bucket: string, prefix: string, writer: string): object {
  const [, partition = 'aws', , , accountId = '', resource = ''] = writer.split(':');
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  const principal = {
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Condition: { ArnLike: { 'aws:PrincipalArn': principalPattern(partition, accountId, resource) } },
  };
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'OrgvaultSeesWhatIsThere', ...principal, Action: listActions, Resource: bucketArn },
      { Sid: 'OrgvaultWrites', ...principal, Action: writeActions, Resource: `${bucketArn}/${prefix}*` },
    ],
  };
}

/** What a restore does with a bucket that it writes to. */
export const listActions = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];
/** What a restore does with the objects there. */
export const writeActions = [
  's3:AbortMultipartUpload',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:ListMultipartUploadParts',
  's3:PutObject',
  's3:PutObjectTagging',
];

/** The ARN of a session does not have the path of its role; `aws:PrincipalArn` does. */
function principalPattern(partition: string, accountId: string, resource: string): string {
  const role = /^assumed-role\/([^/]+)\//.exec(resource)?.[1];
  return `arn:${partition}:iam::${accountId}:${role === undefined ? resource : `role/*${role}`}`;
}
