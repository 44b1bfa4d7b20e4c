import type { Permission } from '../../../../rehearsal/cloud/action.ts';
import type { Caller } from '../../../../rehearsal/cloud/caller.ts';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { RequestContext } from '../../../../rehearsal/cloud/request.ts';
import {
  administrator,
  central,
  createTestRole,
  member,
  organizationId,
  sessionOf,
} from '../organization-cloud.ts';

/** One request, and what AWS answers. */
export interface Case {
  readonly name: string;
  readonly who: (cloud: Cloud) => Caller | Promise<Caller>;
  readonly permission: Permission;
  readonly prepare?: (cloud: Cloud) => void | Promise<void>;
  readonly request?: Partial<RequestContext>;
  /** AWS's text; undefined when the request passes. */
  readonly refused?: string;
}

export const bucket = 'arn:aws:s3:::central-bucket';

const ownPrefixOnly = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 's3:ReplicateObject',
      Resource: `${bucket}/\${aws:PrincipalAccount}/*`,
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': organizationId },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/orgvault/replication/*' },
      },
    },
  ],
};

/** Replicates an object into the central bucket, where each account of the organization has its prefix. */
export function replicate(object: string): Permission {
  return {
    ...{ action: 's3:ReplicateObject', resource: `${bucket}/${object}`, resourceAccount: central },
    ...{ resourcePolicy: ownPrefixOnly, restrictPublicBuckets: true },
  };
}

/** Puts an object into a bucket of the member account. */
export function put(resource: string, more: Partial<Permission> = {}): Permission {
  return { action: 's3:PutObject', resource, resourceAccount: member, ...more };
}

/** A session of a role that may all of S3 and KMS. */
export async function replicationRole(
  cloud: Cloud,
  accountId: string,
  path = '/orgvault/replication/',
): Promise<Caller> {
  const may = [{ Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' }];
  await createTestRole(cloud, accountId, { name: 'replication', path, may });
  return sessionOf(cloud, accountId, 'replication');
}

/** The ARN of the session of `replicationRole`. */
export const sessionArn = (account: string) => `arn:aws:sts::${account}:assumed-role/replication/test`;
/** The administrator of an account, as a case names it. */
export const administratorOf = (account: string) => (cloud: Cloud) => administrator(cloud, account);
