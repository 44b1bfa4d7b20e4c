import type { KnownKeys } from '../policy/condition.ts';

/** A role of an account at work in S3, as policies see it. */
export interface RoleAtWork {
  readonly partition: string;
  readonly organizationId: string;
  readonly accountId: string;
  readonly roleArn: string;
}

/**
 * The condition keys of a request by a role that S3 assumed. They are those of the member's own role: such a request is
 * none of an AWS service. What is not in here (addresses, VPCs, tags) is not known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function keysOfRole({ organizationId, accountId, roleArn }: RoleAtWork): KnownKeys {
  return {
    'aws:principalorgid': [organizationId],
    'aws:principalaccount': [accountId],
    'aws:principalarn': [roleArn],
    'aws:principaltype': ['AssumedRole'],
    'aws:principalisawsservice': ['false'],
    'aws:securetransport': ['true'],
  };
}

/** How a policy may name the role as principal. */
export function principalsOfRole({ partition, accountId, roleArn }: RoleAtWork): readonly string[] {
  return [roleArn, accountId, `arn:${partition}:iam::${accountId}:root`];
}

/** As {@link keysOfRole}, when S3 uses a key for the role; with S3 Bucket Keys the context is the bucket. */
export function keysOfKeyUse(role: RoleAtWork, region: string, bucketArn: string): KnownKeys {
  return {
    ...keysOfRole(role),
    'kms:viaservice': [`s3.${region}.amazonaws.com`],
    'kms:encryptioncontext:aws:s3:arn': [bucketArn],
    'kms:calleraccount': [role.accountId],
  };
}
