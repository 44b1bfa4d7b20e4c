import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { givenNestedUnit } from './given-nested-unit.ts';
import { noUnit } from './nowhere.ts';

export const structure = aboutGiven('roots, units and accounts', {
  given: givenNestedUnit,
  cases: [
    {
      name: 'a unit is described by id, ARN and name',
      source: api.organizations('DescribeOrganizationalUnit'),
      when: (aws, { childId }) =>
        aws.management.organizations.send(
          new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: childId }),
        ),
      answers: ({ childId, childName, organizationId }, aws) => ({
        OrganizationalUnit: {
          Id: childId,
          Name: childName,
          Arn: `arn:aws:organizations::${aws.management.id}:ou/${organizationId}/${childId}`,
        },
      }),
    },
    {
      name: 'a unit carries the id of its root in its own',
      source: api.organizations('OrganizationalUnit'),
      when: async (_, { childId, rootId }) => ({ prefix: childId.split('-')[1], root: rootId.split('-')[1] }),
      answers: ({ rootId }) => ({ prefix: rootId.slice(2), root: rootId.slice(2) }),
    },
    {
      name: 'the root is one and called Root',
      source: api.organizations('ListRoots'),
      when: (aws) => aws.management.organizations.send(new ListRootsCommand({})),
      answers: ({ rootId, organizationId }, aws) => ({
        Roots: [
          {
            Id: rootId,
            Name: 'Root',
            Arn: `arn:aws:organizations::${aws.management.id}:root/${organizationId}/${rootId}`,
          },
        ],
      }),
    },
    {
      name: 'a parent is told with its type',
      source: api.organizations('ListParents'),
      when: (aws, { childId }) =>
        aws.management.organizations.send(new ListParentsCommand({ ChildId: childId })),
      answers: ({ unitId }) => ({ Parents: [{ Id: unitId, Type: 'ORGANIZATIONAL_UNIT' }] }),
    },
    {
      name: 'children are listed by type',
      source: api.organizations('ListChildren'),
      when: (aws, { unitId }) =>
        aws.management.organizations.send(
          new ListChildrenCommand({ ParentId: unitId, ChildType: 'ORGANIZATIONAL_UNIT' }),
        ),
      answers: ({ childId }) => ({ Children: [{ Id: childId, Type: 'ORGANIZATIONAL_UNIT' }] }),
    },
    {
      name: 'two units of one parent have different names',
      source: api.organizations('CreateOrganizationalUnit'),
      when: (aws, { unitId, childName }) =>
        aws.management.organizations.send(
          new CreateOrganizationalUnitCommand({ ParentId: unitId, Name: childName }),
        ),
      refused: {
        code: 'DuplicateOrganizationalUnitException',
        status: 400,
        message: /same name/,
      },
    },
    {
      name: 'a unit is made below a parent that exists',
      source: api.organizations('CreateOrganizationalUnit'),
      when: (aws) =>
        aws.management.organizations.send(
          new CreateOrganizationalUnitCommand({ ParentId: noUnit, Name: 'x' }),
        ),
      refused: { code: 'ParentNotFoundException', status: 400 },
    },
    {
      name: 'units lie five deep and no deeper',
      source: guide.organizations('orgs_reference_limits'),
      when: async (aws, { childId }) => {
        const { organizations } = aws.management;
        const made: string[] = [];
        try {
          let parent = childId;
          // The child is the second below the root.
          for (let depth = 3; depth <= 6; depth++) {
            const { OrganizationalUnit: unit } = await organizations.send(
              new CreateOrganizationalUnitCommand({ ParentId: parent, Name: `depth-${depth}` }),
            );
            parent = unit?.Id ?? '';
            made.unshift(parent);
          }
          return made;
        } finally {
          for (const OrganizationalUnitId of made) {
            await organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }));
          }
        }
      },
      refused: {
        code: 'ConstraintViolationException',
        status: 400,
        Reason: 'OU_DEPTH_LIMIT_EXCEEDED',
      },
    },
    {
      name: 'a unit with a unit in it is not deleted',
      source: api.organizations('DeleteOrganizationalUnit'),
      when: (aws, { unitId }) =>
        aws.management.organizations.send(
          new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unitId }),
        ),
      refused: { code: 'OrganizationalUnitNotEmptyException', status: 400 },
    },
    {
      name: 'a unit that is not there is not described',
      source: api.organizations('DescribeOrganizationalUnit'),
      when: (aws) =>
        aws.management.organizations.send(
          new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: noUnit }),
        ),
      refused: { code: 'OrganizationalUnitNotFoundException', status: 400 },
    },
    {
      name: 'a unit takes a new name',
      source: api.organizations('UpdateOrganizationalUnit'),
      when: async (aws, { childId, childName }) => {
        const rename = (Name: string) =>
          aws.management.organizations.send(
            new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: childId, Name }),
          );
        const renamed = await rename(`${childName}-new`);
        await rename(childName);
        return renamed;
      },
      answers: ({ childId, childName }) => ({
        OrganizationalUnit: { Id: childId, Name: `${childName}-new` },
      }),
    },
    {
      name: 'what has not the form of a unit is refused before it is looked for',
      source: api.organizations('DescribeOrganizationalUnit'),
      when: (aws) =>
        aws.management.organizations.send(
          new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-1' }),
        ),
      refused: { code: 'InvalidInputException', status: 400, Reason: 'INVALID_PATTERN' },
    },
    {
      name: 'more than twenty a page are refused',
      source: api.organizations('ListAccounts'),
      when: (aws) => aws.management.organizations.send(new ListAccountsCommand({ MaxResults: 21 })),
      refused: { code: 'InvalidInputException', status: 400, Reason: 'MAX_VALUE_EXCEEDED' },
    },
    {
      name: 'a token that nobody gave is refused',
      source: api.organizations('ListAccounts'),
      when: (aws) => aws.management.organizations.send(new ListAccountsCommand({ NextToken: 'made-up' })),
      refused: { code: 'InvalidInputException', status: 400, Reason: 'INVALID_NEXT_TOKEN' },
    },
    {
      name: 'a page of one is followed by another',
      source: api.organizations('ListOrganizationalUnitsForParent'),
      when: async (aws, { rootId }) => {
        const page = await aws.management.organizations.send(
          new ListOrganizationalUnitsForParentCommand({ ParentId: rootId, MaxResults: 1 }),
        );
        return { units: page.OrganizationalUnits?.length, more: page.NextToken !== undefined };
      },
      answers: (given) => ({ units: 1, more: given.manyUnits }),
    },
    {
      name: 'a member knows its organization',
      source: api.organizations('DescribeOrganization'),
      when: (aws) => aws.member.organizations.send(new DescribeOrganizationCommand({})),
      answers: ({ organizationId }, aws) => ({
        Organization: { Id: organizationId, MasterAccountId: aws.management.id, FeatureSet: 'ALL' },
      }),
    },
  ],
});
