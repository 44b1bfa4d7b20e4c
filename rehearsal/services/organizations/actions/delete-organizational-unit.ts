import {
  DeleteOrganizationalUnit$,
  type DeleteOrganizationalUnitRequest,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { plainError } from '../errors.ts';
import { findUnit } from '../lookups.ts';

export const deleteOrganizationalUnit = defineOrganizationsAction<DeleteOrganizationalUnitRequest, object>({
  schema: DeleteOrganizationalUnit$,
  callers: 'management',
  resources: ({ OrganizationalUnitId }, organizations) => [
    entityArn(organizations, OrganizationalUnitId, 'unit'),
  ],
  handle: ({ OrganizationalUnitId }, { organizations }) => {
    const unit = findUnit(organizations, OrganizationalUnitId);
    const { tree } = organizations;
    if (tree.unitsIn(unit.id).length > 0 || tree.accountsIn(unit.id).length > 0) {
      throw plainError('OrganizationalUnitNotEmptyException');
    }
    organizations.deleteUnit(unit);
    return {};
  },
});
