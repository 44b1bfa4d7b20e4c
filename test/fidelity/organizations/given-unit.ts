import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';

/** A new unit below the root. */
export async function givenUnit(aws: Aws): Promise<{
  readonly rootId: string;
  readonly unitId: string;
  /** The root holds more than the new one. */
  readonly manyUnits: boolean;
}> {
  const { organizations } = aws.management;
  const { Roots = [] } = await organizations.send(new ListRootsCommand({}));
  const rootId = Roots[0]?.Id ?? '';
  const { OrganizationalUnit: unit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: rootId, Name: aws.name('unit') }),
  );
  const unitId = unit?.Id ?? '';
  aws.afterwards(() =>
    organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unitId })),
  );
  const { OrganizationalUnits: units = [] } = await organizations.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: rootId }),
  );
  return { rootId, unitId, manyUnits: units.length > 1 };
}
