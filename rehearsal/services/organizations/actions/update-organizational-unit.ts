import {
  UpdateOrganizationalUnit$,
  type UpdateOrganizationalUnitRequest,
  type UpdateOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { unitDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findUnit } from '../lookups.ts';
import { checkUnitName, checkUnitNameIsFree } from '../unit-rules.ts';

export const updateOrganizationalUnit = defineOrganizationsAction<
  UpdateOrganizationalUnitRequest,
  UpdateOrganizationalUnitResponse
>({
  schema: UpdateOrganizationalUnit$,
  callers: 'management',
  resources: ({ OrganizationalUnitId }, organizations) => [
    entityArn(organizations, OrganizationalUnitId, 'unit'),
  ],
  handle: (input, { organizations }) => {
    const unit = findUnit(organizations, input.OrganizationalUnitId);
    const name = input.Name === undefined ? unit.name : checkUnitName(input.Name);
    if (name !== unit.name) checkUnitNameIsFree(organizations, unit.parentId, name);
    const renamed = { ...unit, name };
    organizations.tree.putUnit(renamed);
    return { OrganizationalUnit: unitDescription(organizations, renamed) };
  },
});
