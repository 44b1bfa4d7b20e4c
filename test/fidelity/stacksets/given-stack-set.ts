import {
  ActivateOrganizationsAccessCommand,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackInstancesCommand,
  DeleteStackSetCommand,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
} from '@aws-sdk/client-cloudformation';
import { ListParentsCommand, MoveAccountCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { givenUnit } from '../organizations/given-unit.ts';

export const stackTemplate = JSON.stringify({
  Parameters: { Word: { Type: 'String' } },
  Resources: {
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { Ref: 'Word' } } },
  },
});

/** Waits for an operation and returns how it ended. */
export async function ended(aws: Aws, StackSetName: string, OperationId: string | undefined) {
  const { StackSetOperation: operation } = await aws.eventually(
    () =>
      aws.management.cloudformation.send(new DescribeStackSetOperationCommand({ StackSetName, OperationId })),
    ({ StackSetOperation }) => !/QUEUED|RUNNING|STOPPING/.test(StackSetOperation?.Status ?? 'QUEUED'),
  );
  return operation;
}

/** A service-managed stack set with a stack in the neighbour account, which lies in a new unit meanwhile. */
export async function givenStackSet(aws: Aws) {
  const { cloudformation, organizations } = aws.management;
  await cloudformation.send(new ActivateOrganizationsAccessCommand({}));
  const { unitId, rootId } = await givenUnit(aws);
  const AccountId = aws.neighbour.id;
  const { Parents = [] } = await organizations.send(new ListParentsCommand({ ChildId: AccountId }));
  const home = Parents[0]?.Id ?? rootId;
  await organizations.send(
    new MoveAccountCommand({ AccountId, SourceParentId: home, DestinationParentId: unitId }),
  );
  aws.afterwards(() =>
    organizations.send(
      new MoveAccountCommand({ AccountId, SourceParentId: unitId, DestinationParentId: home }),
    ),
  );
  const StackSetName = aws.name('set');
  const { StackSetId } = await cloudformation.send(
    new CreateStackSetCommand({
      ...{ StackSetName, TemplateBody: stackTemplate, PermissionModel: 'SERVICE_MANAGED' },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      Parameters: [{ ParameterKey: 'Word', ParameterValue: 'one' }],
    }),
  );
  const targets = {
    StackSetName,
    DeploymentTargets: { OrganizationalUnitIds: [unitId] },
    Regions: ['us-east-1'],
  };
  aws.afterwards(async () => {
    const { OperationId } = await cloudformation.send(
      new DeleteStackInstancesCommand({ ...targets, RetainStacks: false }),
    );
    await ended(aws, StackSetName, OperationId);
    await aws.eventually(() => cloudformation.send(new DeleteStackSetCommand({ StackSetName })));
  });
  const { OperationId } = await cloudformation.send(new CreateStackInstancesCommand(targets));
  const operation = await ended(aws, StackSetName, OperationId);
  const { Summaries = [] } = await cloudformation.send(new ListStackInstancesCommand({ StackSetName }));
  return {
    StackSetName,
    StackSetId: StackSetId ?? '',
    rootId,
    unitId,
    targets,
    operation,
    instances: Summaries,
  };
}
