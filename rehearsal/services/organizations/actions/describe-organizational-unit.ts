import {
  DescribeOrganizationalUnit$,
  type DescribeOrganizationalUnitRequest,
  type DescribeOrganizationalUnitResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { unitDescription } from '../descriptions.ts';
import { entityArn } from '../entity-arn.ts';
import { findUnit } from '../lookups.ts';

export const describeOrganizationalUnit = defineOrganizationsAction<
  DescribeOrganizationalUnitRequest,
  DescribeOrganizationalUnitResponse
>({
  schema: DescribeOrganizationalUnit$,
  callers: 'administrators',
  resources: ({ OrganizationalUnitId }, organizations) => [
    entityArn(organizations, OrganizationalUnitId, 'unit'),
  ],
  handle: ({ OrganizationalUnitId }, { organizations }) => ({
    OrganizationalUnit: unitDescription(organizations, findUnit(organizations, OrganizationalUnitId)),
  }),
});
