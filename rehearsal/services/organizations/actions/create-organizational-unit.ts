import {
  CreateOrganizationalUnit$,
  type CreateOrganizationalUnitRequest,
  type CreateOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { unitDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { constraintViolation } from '../errors.ts';
import { newUnitId } from '../identifiers.ts';
import { findParent } from '../lookups.ts';
import { requestTags, withTags } from '../tags.ts';
import { checkUnitName, checkUnitNameIsFree, deepestUnit, mostUnits } from '../unit-rules.ts';

export const createOrganizationalUnit = defineOrganizationsAction<
  CreateOrganizationalUnitRequest,
  CreateOrganizationalUnitResponse
>({
  schema: CreateOrganizationalUnit$,
  callers: 'management',
  resources: ({ ParentId }, organizations) => [entityArn(organizations, ParentId, 'root', 'unit')],
  context: ({ Tags }) => requestTags(Tags),
  handle: (input, { organizations }) => {
    const { tree } = organizations;
    const name = checkUnitName(input.Name);
    const parentId = findParent(organizations, input.ParentId);
    const tags = withTags(new Map(), input.Tags);
    if (tree.lineage(parentId).length > deepestUnit) {
      throw constraintViolation(
        'OU_DEPTH_LIMIT_EXCEEDED',
        'You attempted to create an OU tree that is too many levels deep.',
      );
    }
    if (tree.units().length >= mostUnits) {
      throw constraintViolation(
        'OU_NUMBER_LIMIT_EXCEEDED',
        'You attempted to exceed the number of OUs that you can have in an organization.',
      );
    }
    checkUnitNameIsFree(organizations, parentId, name);
    const unit = organizations.addUnit({ id: newUnitId(organizations.rootId), name, parentId });
    organizations.tags.set(unit.id, tags);
    return { OrganizationalUnit: unitDescription(organizations, unit) };
  },
});
