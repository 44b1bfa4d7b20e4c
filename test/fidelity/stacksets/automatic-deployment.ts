import {
  CreateStackInstancesCommand,
  DescribeStackInstanceCommand,
  DescribeStackSetOperationCommand,
  DescribeStacksCommand,
  ListStackInstancesCommand,
  ListStackSetOperationsCommand,
  UpdateStackInstancesCommand,
} from '@aws-sdk/client-cloudformation';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { ended, givenStackSet } from './given-stack-set.ts';

const page = guide.cloudformation('stacksets-orgs-manage-auto-deployment');

async function given(aws: Aws) {
  const set = await givenStackSet(aws);
  const { organizations } = aws.management;
  const { OrganizationalUnit } = await organizations.send(
    new CreateOrganizationalUnitCommand({ ParentId: set.unitId, Name: aws.name('below') }),
  );
  const childId = OrganizationalUnit?.Id ?? '';
  aws.afterwards(() =>
    organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: childId })),
  );
  return { ...set, childId };
}

type Given = Awaited<ReturnType<typeof given>>;

function move(aws: Aws, SourceParentId: string, DestinationParentId: string) {
  return aws.management.organizations.send(
    new MoveAccountCommand({ AccountId: aws.neighbour.id, SourceParentId, DestinationParentId }),
  );
}

/** The instances of the neighbour account by Region, once there are this many and nothing goes on. */
async function instances(aws: Aws, { StackSetName }: Given, count: number) {
  const { cloudformation } = aws.management;
  const { Summaries = [] } = await aws.eventually(
    () => cloudformation.send(new ListStackInstancesCommand({ StackSetName })),
    ({ Summaries: found = [] }) =>
      found.length === count &&
      found.every(({ StackInstanceStatus: status }) => !/PENDING|RUNNING/.test(status?.DetailedStatus ?? '')),
  );
  return Object.fromEntries(Summaries.map((each) => [each.Region ?? '', each]));
}

/** Out of the stack set's units, and back in. */
async function outAndIn(aws: Aws, set: Given, count: number) {
  await move(aws, set.unitId, set.rootId);
  await instances(aws, set, 0);
  await move(aws, set.rootId, set.unitId);
  return instances(aws, set, count);
}

/** In order: each case leaves the account in the unit. */
export const automaticDeployment = aboutGiven('automatic deployment', {
  given,
  cases: [
    {
      name: 'a unit includes the units below it: a move there changes nothing',
      source: page,
      when: async (aws, set) => {
        await move(aws, set.unitId, set.childId);
        const there = await instances(aws, set, 1);
        await move(aws, set.childId, set.unitId);
        const back = await instances(aws, set, 1);
        return { same: there['us-east-1']?.StackId === back['us-east-1']?.StackId };
      },
      answers: { same: true },
    },
    {
      name: 'an account that leaves the units loses its stack, by an operation of its own',
      source: page,
      when: async (aws, set) => {
        const stackId = set.instances[0]?.StackId;
        await move(aws, set.unitId, set.rootId);
        const left = await instances(aws, set, 0);
        const { Stacks } = await aws.neighbour.cloudformation.send(
          new DescribeStacksCommand({ StackName: stackId }),
        );
        const { Summaries } = await aws.management.cloudformation.send(
          new ListStackSetOperationsCommand({ StackSetName: set.StackSetName }),
        );
        return { left, status: Stacks?.[0]?.StackStatus, action: Summaries?.[0]?.Action };
      },
      answers: { left: {}, status: 'DELETE_COMPLETE', action: 'DELETE' },
    },
    {
      name: 'an account that joins a unit gets a stack, in the Regions of that unit',
      source: page,
      when: async (aws, set) => {
        await move(aws, set.rootId, set.unitId);
        const there = await instances(aws, set, 1);
        return { ...there['us-east-1'] };
      },
      answers: ({ unitId }) => ({ Status: 'CURRENT', OrganizationalUnitId: unitId }),
    },
    {
      name: 'overrides hold for the accounts that are there, and not for those that come',
      source: guide.cloudformation('stackinstances-override'),
      when: async (aws, set) => {
        const { cloudformation } = aws.management;
        const { OperationId } = await cloudformation.send(
          new UpdateStackInstancesCommand({
            ...set.targets,
            ParameterOverrides: [{ ParameterKey: 'Word', ParameterValue: 'overridden' }],
          }),
        );
        await ended(aws, set.StackSetName, OperationId);
        const place = { StackInstanceAccount: aws.neighbour.id, StackInstanceRegion: 'us-east-1' };
        const describe = new DescribeStackInstanceCommand({ StackSetName: set.StackSetName, ...place });
        const before = await cloudformation.send(describe);
        await outAndIn(aws, set, 1);
        const after = await cloudformation.send(describe);
        return {
          before: before.StackInstance?.ParameterOverrides,
          after: after.StackInstance?.ParameterOverrides ?? [],
        };
      },
      answers: { before: [{ ParameterKey: 'Word', ParameterValue: 'overridden' }], after: [] },
    },
    {
      name: 'it does not heed filters of accounts',
      source: page,
      when: async (aws, set) => {
        const { OperationId } = await aws.management.cloudformation.send(
          new CreateStackInstancesCommand({
            StackSetName: set.StackSetName,
            DeploymentTargets: {
              OrganizationalUnitIds: [set.unitId],
              ...{ AccountFilterType: 'DIFFERENCE', Accounts: [aws.neighbour.id] },
            },
            Regions: ['us-east-2'],
          }),
        );
        await ended(aws, set.StackSetName, OperationId);
        const before = Object.keys(await instances(aws, set, 1));
        const after = Object.keys(await outAndIn(aws, set, 2)).sort();
        set.targets.Regions.push('us-east-2');
        return { before, after };
      },
      answers: { before: ['us-east-1'], after: ['us-east-1', 'us-east-2'] },
    },
    {
      name: 'its operations name the unit, and no preferences apply to them',
      source: page,
      when: async (aws, { StackSetName }) => {
        const { cloudformation } = aws.management;
        const { Summaries = [] } = await cloudformation.send(
          new ListStackSetOperationsCommand({ StackSetName }),
        );
        const automatic = Summaries[0]?.OperationId;
        const { StackSetOperation } = await cloudformation.send(
          new DescribeStackSetOperationCommand({ StackSetName, OperationId: automatic }),
        );
        return StackSetOperation ?? {};
      },
      answers: ({ unitId }) => ({
        Action: 'CREATE',
        Status: 'SUCCEEDED',
        DeploymentTargets: { OrganizationalUnitIds: [unitId] },
      }),
    },
    {
      name: 'stacks are made by a role of StackSets in the account',
      source: guide.cloudformation('stacksets-orgs-activate-trusted-access'),
      when: async (aws) => {
        const { Roles = [] } = await aws.neighbour.iam.send(new ListRolesCommand({ MaxItems: 1000 }));
        return {
          role: Roles.map(({ RoleName }) => RoleName).find((each) => each?.startsWith('stacksets-exec-')),
        };
      },
      answers: { role: /^stacksets-exec-[0-9a-f]{32}$/ },
    },
    {
      name: 'units and Regions are recorded, whoever is in them',
      source: api.cloudformation('ListStackSetAutoDeploymentTargets'),
      when: async (aws, set) => Object.keys(await instances(aws, set, 2)).sort(),
      answers: ['us-east-1', 'us-east-2'],
    },
  ],
});
