import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { testWrongMoves } from './wrong-moves.ts';

const workload = 'ou-exam-workload';
const nobody = '123456789012';
const noUnit = 'ou-exam-00000000';
const pattern = { code: 'InvalidInputException', reason: 'INVALID_PATTERN' };

testWrongMoves('units, tags and places', [
  {
    name: 'a unit id that is none',
    action: 'DescribeOrganizationalUnit',
    input: { OrganizationalUnitId: 'ou-1' },
    ...pattern,
  },
  {
    name: 'a unit that does not exist',
    action: 'DescribeOrganizationalUnit',
    input: { OrganizationalUnitId: noUnit },
    code: 'OrganizationalUnitNotFoundException',
  },
  {
    name: 'accounts of a parent that does not exist',
    action: 'ListAccountsForParent',
    input: { ParentId: noUnit },
    code: 'ParentNotFoundException',
  },
  {
    name: 'units of a parent that is an account',
    action: 'ListOrganizationalUnitsForParent',
    input: { ParentId: ids.toolsAccount },
    ...pattern,
  },
  {
    name: 'children of a kind that there is not',
    action: 'ListChildren',
    input: { ParentId: ids.root, ChildType: 'ROOT' },
    code: 'InvalidInputException',
    reason: 'INVALID_ENUM',
  },
  { name: 'parents of a root', action: 'ListParents', input: { ChildId: ids.root }, ...pattern },
  {
    name: 'parents of an account that is no member',
    action: 'ListParents',
    input: { ChildId: nobody },
    code: 'ChildNotFoundException',
  },
  {
    name: 'a unit with a name that its parent has',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: 'Workloads' },
    code: 'DuplicateOrganizationalUnitException',
    message: 'An OU with the same name already exists.',
  },
  {
    name: 'a unit without a name',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: '' },
    code: 'InvalidInputException',
    reason: 'MIN_LENGTH_EXCEEDED',
  },
  {
    name: 'a unit with a name of 129 letters',
    action: 'CreateOrganizationalUnit',
    input: { ParentId: ids.root, Name: 'x'.repeat(129) },
    code: 'InvalidInputException',
    reason: 'MAX_LENGTH_EXCEEDED',
  },
  {
    name: 'a unit renamed to its neighbour',
    action: 'UpdateOrganizationalUnit',
    input: { OrganizationalUnitId: workload, Name: 'Platform' },
    code: 'DuplicateOrganizationalUnitException',
  },
  {
    name: 'deleting a unit with accounts',
    action: 'DeleteOrganizationalUnit',
    input: { OrganizationalUnitId: ids.outsideUnit },
    code: 'OrganizationalUnitNotEmptyException',
  },
  {
    name: 'tags of nothing',
    action: 'ListTagsForResource',
    input: { ResourceId: noUnit },
    code: 'TargetNotFoundException',
  },
  {
    name: 'a tag of AWS',
    action: 'TagResource',
    input: { ResourceId: workload, Tags: [{ Key: 'aws:x', Value: '' }] },
    code: 'InvalidInputException',
    reason: 'INVALID_SYSTEM_TAGS_PARAMETER',
  },
  {
    name: 'a tag twice',
    action: 'TagResource',
    input: {
      ResourceId: workload,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    },
    code: 'InvalidInputException',
    reason: 'DUPLICATE_TAG_KEY',
  },
]);
