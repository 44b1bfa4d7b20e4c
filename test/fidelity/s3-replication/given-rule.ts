import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { document, trustingService } from '../policy-document.ts';
import { newBucket } from '../s3/new-bucket.ts';

/** What AWS lists for a rule between two accounts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
export const permissions = {
  sourceBucket: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
  sourceObjects: [
    's3:GetObjectVersionForReplication',
    's3:GetObjectVersionAcl',
    's3:GetObjectVersionTagging',
  ],
  destination: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
} as const;

/** A bucket of the member account, one of the neighbour's, and a role of the member's for a rule between them. */
export interface GivenRule {
  readonly source: string;
  readonly destination: string;
  readonly roleArn: string;
  /** A rule for the prefix `in/`. */
  readonly rule: ReplicationRule;
  /** Gives the role, and in the destination's bucket policy, everything but this. */
  grantAllBut(missing?: { readonly role?: string; readonly bucketPolicy?: string }): Promise<void>;
}

export async function givenRule(aws: Aws): Promise<GivenRule> {
  const { iam, id } = aws.member;
  const source = await newBucket(aws, aws.member, { versioned: true });
  const destination = await newBucket(aws, aws.neighbour, { versioned: true });
  const RoleName = aws.name('role');
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustingService('s3.amazonaws.com') }),
  );
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName })));
  const roleArn = Role?.Arn ?? '';
  const PolicyName = 'replicate';
  aws.afterwards(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
  const allow = (actions: readonly string[], Resource: string, missing: string | undefined) => ({
    ...{ Effect: 'Allow', Resource },
    Action: actions.filter((action) => action !== missing),
  });
  const given: GivenRule = {
    ...{ source, destination, roleArn },
    rule: {
      ...{ ID: 'rule', Status: 'Enabled', Priority: 1, Filter: { Prefix: 'in/' } },
      DeleteMarkerReplication: { Status: 'Disabled' },
      Destination: { Bucket: `arn:aws:s3:::${destination}`, Account: aws.neighbour.id },
    },
    grantAllBut: async ({ role, bucketPolicy } = {}) => {
      const objects = `arn:aws:s3:::${destination}/*`;
      const PolicyDocument = document(
        allow(permissions.sourceBucket, `arn:aws:s3:::${source}`, role),
        allow(permissions.sourceObjects, `arn:aws:s3:::${source}/*`, role),
        allow(permissions.destination, objects, role),
      );
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
      const Policy = document({
        ...allow(permissions.destination, objects, bucketPolicy),
        Principal: { AWS: `arn:aws:iam::${id}:root` },
      });
      await aws.neighbour.s3.send(new PutBucketPolicyCommand({ Bucket: destination, Policy }));
    },
  };
  await given.grantAllBut();
  // IAM's principals reach S3 after a while.
  await aws.eventually(() =>
    aws.member.s3.send(
      new PutBucketReplicationCommand({
        Bucket: source,
        ReplicationConfiguration: { Role: roleArn, Rules: [given.rule] },
      }),
    ),
  );
  return given;
}

/** Puts an object into the source and waits until it is no longer PENDING. */
export async function replicated(
  aws: Aws,
  { source }: GivenRule,
  Key: string,
  options: { readonly Tagging?: string; readonly Metadata?: Record<string, string> } = {},
) {
  const { s3 } = aws.member;
  const { VersionId } = await s3.send(
    new PutObjectCommand({ Bucket: source, Key, Body: `body of ${Key}`, ...options }),
  );
  return aws.eventually(
    () => s3.send(new HeadObjectCommand({ Bucket: source, Key, VersionId })),
    ({ ReplicationStatus }) => ReplicationStatus !== 'PENDING',
  );
}
