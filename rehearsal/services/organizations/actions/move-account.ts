import { MoveAccount$, type MoveAccountRequest } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findAccount, findParent } from '../lookups.ts';

export const moveAccount = defineOrganizationsAction<MoveAccountRequest, object>({
  schema: MoveAccount$,
  callers: 'management',
  resources: (input, organizations) => [
    entityArn(organizations, input.AccountId, 'account'),
    entityArn(organizations, input.SourceParentId, 'root', 'unit'),
    entityArn(organizations, input.DestinationParentId, 'root', 'unit'),
  ],
  handle: (input, { organizations }) => {
    const account = findAccount(organizations, input.AccountId);
    const source = findParent(organizations, input.SourceParentId, 'SourceParentNotFoundException');
    const destination = findParent(
      organizations,
      input.DestinationParentId,
      'DestinationParentNotFoundException',
    );
    if (account.parentId === destination) throw plainError('DuplicateAccountException');
    // Which error AWS answers here is not documented; this one is the nearest (inferred).
    if (account.parentId !== source) throw plainError('SourceParentNotFoundException');
    organizations.move(account, destination);
    return {};
  },
});
