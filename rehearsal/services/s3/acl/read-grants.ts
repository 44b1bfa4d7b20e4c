import type { Grant, Permission } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { accountOfCanonicalUser } from '../canonical-user.ts';
import { invalidArgument } from '../errors.ts';
import type { Acl, AclGrant, AclGrantee, AclGroup } from './acl.ts';

/** The grant headers of a request. */
export interface GrantHeaders {
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

const permissions: ReadonlySet<string> = new Set<Permission>([
  'FULL_CONTROL',
  'READ',
  'READ_ACP',
  'WRITE',
  'WRITE_ACP',
]);

const groupUris: ReadonlyMap<string, AclGroup> = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'AllUsers'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'AuthenticatedUsers'],
  ['http://acs.amazonaws.com/groups/s3/LogDelivery', 'LogDelivery'],
]);

/** The URI by which requests and answers name a group. */
export function uriOf(group: AclGroup): string {
  const uri = [...groupUris].find(([, known]) => known === group)?.[0];
  return uri ?? '';
}

/**
 * Grants as `type="value"` lists in headers.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html
 *
 * @throws AwsError `InvalidArgument` for a grantee that is none
 */
export function grantsOfHeaders(headers: GrantHeaders, cloud: Cloud): Acl {
  const lists: readonly (readonly [Permission, header: string, list: string | undefined])[] = [
    ['FULL_CONTROL', 'x-amz-grant-full-control', headers.GrantFullControl],
    ['READ', 'x-amz-grant-read', headers.GrantRead],
    ['READ_ACP', 'x-amz-grant-read-acp', headers.GrantReadACP],
    ['WRITE', 'x-amz-grant-write', headers.GrantWrite],
    ['WRITE_ACP', 'x-amz-grant-write-acp', headers.GrantWriteACP],
  ];
  return lists.flatMap(([permission, header, list]) =>
    (list?.split(',') ?? []).map((entry): AclGrant => {
      const grantee = granteeOfHeader(entry, cloud);
      if (grantee !== undefined) return { grantee, permission };
      throw invalidArgument('Argument format not recognized', header, list ?? '');
    }),
  );
}

/**
 * Grants of an `AccessControlPolicy` document.
 *
 * @throws AwsError `MalformedACLError`, and as `grantsOfHeaders`
 */
export function grantsOfDocument(listed: readonly Grant[], cloud: Cloud): Acl {
  return listed.map(({ Grantee: grantee, Permission: permission }) => {
    if (grantee === undefined || permission === undefined || !permissions.has(permission)) {
      throw malformedAcl();
    }
    switch (grantee.Type) {
      case 'CanonicalUser':
        return { grantee: canonicalUser(grantee.ID ?? '', 'CanonicalUser/ID', cloud), permission };
      case 'Group':
        return { grantee: group(grantee.URI ?? '', 'Group/URI'), permission };
      case 'AmazonCustomerByEmail':
        throw emailGranteeGone();
      default:
        throw malformedAcl();
    }
  });
}

export function malformedAcl(): AwsError {
  return new AwsError(
    'MalformedACLError',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

function granteeOfHeader(entry: string, cloud: Cloud): AclGrantee | undefined {
  const [, type = '', value = ''] = /^\s*(\w+)\s*=\s*"?([^"]*)"?\s*$/.exec(entry) ?? [];
  switch (type) {
    case 'id':
      return canonicalUser(value, 'id', cloud);
    case 'uri':
      return group(value, 'uri');
    case 'emailAddress':
      throw emailGranteeGone();
    default:
      return undefined;
  }
}

export function canonicalUser(id: string, argument: string, cloud: Cloud): AclGrantee {
  const accountId = accountOfCanonicalUser(id, cloud);
  if (accountId === undefined) throw invalidArgument('Invalid id', argument, id);
  return { kind: 'account', accountId };
}

function group(uri: string, argument: string): AclGrantee {
  const known = groupUris.get(uri);
  if (known === undefined) throw invalidArgument('Invalid group uri', argument, uri);
  return { kind: 'group', group: known };
}

/** Since October 2025: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
function emailGranteeGone(): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
  });
}
