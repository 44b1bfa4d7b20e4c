import type { GrantHeaders } from './read-grants.ts';

/** What the headers of a request say about ACLs. */
export interface AclInput extends GrantHeaders {
  readonly ACL?: string | undefined;
}

/** Whether a request says anything about ACLs; such a write needs `s3:PutObjectAcl` too. */
export function mentionsAcl(input: AclInput): boolean {
  return input.ACL !== undefined || grantsIn(input).length > 0;
}

/** A canned ACL and grants as condition keys (`s3:x-amz-acl`, `s3:x-amz-grant-read`, ...). */
export function aclKeys(input: AclInput): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...(input.ACL === undefined ? [] : [['s3:x-amz-acl', input.ACL] as const]),
    ...grantsIn(input),
  ]);
}

/** The grant headers that are there, by their condition keys. */
export function grantsIn(input: GrantHeaders): readonly (readonly [key: string, list: string])[] {
  const headers = {
    's3:x-amz-grant-full-control': input.GrantFullControl,
    's3:x-amz-grant-read': input.GrantRead,
    's3:x-amz-grant-read-acp': input.GrantReadACP,
    's3:x-amz-grant-write': input.GrantWrite,
    's3:x-amz-grant-write-acp': input.GrantWriteACP,
  };
  return Object.entries(headers).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
}
