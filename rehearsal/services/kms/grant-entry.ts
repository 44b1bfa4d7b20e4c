import type { GrantListEntry } from '@aws-sdk/client-kms';
import type { Grant } from './grant.ts';
import type { Key } from './key.ts';

/** A grant as listings show it; a role that is gone is shown by its id. */
export function grantEntry(key: Key, grant: Grant): GrantListEntry {
  const { grantee, retiring, constraints } = grant;
  return {
    ...{ KeyId: key.arn, GrantId: grant.id, Name: grant.name ?? '', CreationDate: grant.created },
    ...{ GranteePrincipal: grantee.arn, Operations: [...grant.operations] },
    IssuingAccount: `arn:aws:iam::${grant.issuingAccount}:root`,
    ...(retiring && { RetiringPrincipal: retiring.arn }),
    ...(constraints && { Constraints: constraints }),
  };
}
