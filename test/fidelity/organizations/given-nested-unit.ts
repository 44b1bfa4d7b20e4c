import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeOrganizationCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { givenUnit } from './given-unit.ts';

/** A unit in a new unit below the root. */
export async function givenNestedUnit(aws: Aws) {
  const { organizations } = aws.management;
  const unit = await givenUnit(aws);
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  const name = aws.name('child');
  const { OrganizationalUnit: child } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: unit.unitId, Name: name }),
  );
  const childId = child?.Id ?? '';
  aws.afterwards(() =>
    organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: childId })),
  );
  return { ...unit, childId, childName: name, organizationId: Organization?.Id ?? '' };
}
