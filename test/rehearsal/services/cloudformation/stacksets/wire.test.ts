import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackSetCommand,
  DescribeOrganizationsAccessCommand,
  DescribeStackInstanceCommand,
  DescribeStackSetCommand,
  DescribeStackSetOperationCommand,
  ImportStacksToStackSetCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  ListStackSetsCommand,
  OperationNotFoundException,
  paginateListStackInstances,
  paginateListStackSetOperationResults,
  paginateListStackSetOperations,
  StackInstanceNotFoundException,
  StackSetNotEmptyException,
  StackSetNotFoundException,
  UpdateStackInstancesCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import { OrganizationsClient, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudformationService } from '../../../../../rehearsal/services/cloudformation/service.ts';
import { organizationsService } from '../../../../../rehearsal/services/organizations/service.ts';
import { type RehearsalServer, startServer } from '../../../../../rehearsal/wire/server.ts';
import {
  administrator,
  inA,
  inA1,
  management,
  region,
  StackSetCloud,
  template,
  unitA,
} from './stack-set-cloud.ts';

let org: StackSetCloud;
let server: RehearsalServer;
let client: CloudFormationClient;

const as = (account: string) => ({
  credentials: { accessKeyId: account, secretAccessKey: 'any' },
  ...{ endpoint: server.url, region, maxAttempts: 1 },
});
/** Paginators write into what they are given: give them copies. */
const named = { StackSetName: 'source', CallAs: 'DELEGATED_ADMIN' } as const;

beforeAll(async () => {
  org = await StackSetCloud.create({ activated: false });
  server = await startServer(org.cloud, {
    ...{ services: [cloudformationService, organizationsService], port: 0, strict: true },
  });
  client = new CloudFormationClient(as(administrator));
});

afterAll(() => server.close());

describe('stack sets, by the client of the AWS SDK', () => {
  it('are set up from the management account with two calls', async () => {
    const atManagement = new CloudFormationClient(as(management));
    await atManagement.send(new ActivateOrganizationsAccessCommand({}));
    await new OrganizationsClient(as(management)).send(
      new RegisterDelegatedAdministratorCommand({
        AccountId: administrator,
        ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
      }),
    );
    const described = new DescribeOrganizationsAccessCommand({ CallAs: 'DELEGATED_ADMIN' });
    expect((await client.send(described)).Status).toBe('ENABLED');
  });

  it('are created, rolled out, described, listed and updated', async () => {
    const { StackSetId } = await client.send(
      new CreateStackSetCommand({
        ...named,
        TemplateBody: template,
        Parameters: [{ ParameterKey: 'Bucket', ParameterValue: 'central' }],
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true },
        ManagedExecution: { Active: true },
        Tags: [{ Key: 'team', Value: 'backup' }],
      }),
    );
    expect(await client.send(new ListStackSetsCommand({ CallAs: 'DELEGATED_ADMIN' }))).toMatchObject({
      Summaries: [{ StackSetId }],
    });
    const DeploymentTargets = { OrganizationalUnitIds: [unitA] };
    const { OperationId } = await client.send(
      new CreateStackInstancesCommand({
        ...{ ...named, DeploymentTargets, Regions: [region] },
        OperationPreferences: { MaxConcurrentCount: 10, FailureToleranceCount: 9 },
      }),
    );
    await org.cloud.background.idle();
    const described = await client.send(new DescribeStackSetOperationCommand({ ...named, OperationId }));
    expect(described.StackSetOperation).toMatchObject({
      ...{ Action: 'CREATE', Status: 'SUCCEEDED', StackSetId, DeploymentTargets },
      StatusDetails: { FailedStackInstancesCount: 0 },
    });

    const accounts: (string | undefined)[] = [];
    for await (const page of paginateListStackInstances({ client, pageSize: 1 }, { ...named })) {
      accounts.push(...(page.Summaries ?? []).map(({ Account }) => Account));
    }
    expect(accounts).toHaveLength(3);
    const results: unknown[] = [];
    for await (const page of paginateListStackSetOperationResults(
      { client, pageSize: 2 },
      { ...named, OperationId },
    )) {
      results.push(...(page.Summaries ?? []));
    }
    expect(results).toHaveLength(3);
    expect(await client.send(new ListStackSetAutoDeploymentTargetsCommand(named))).toMatchObject({
      Summaries: [{ OrganizationalUnitId: unitA, Regions: [region] }],
    });

    await client.send(
      new UpdateStackInstancesCommand({
        ...{ ...named, DeploymentTargets, Regions: [region] },
        ParameterOverrides: [{ ParameterKey: 'Days', ParameterValue: '7' }],
        OperationPreferences: { MaxConcurrentPercentage: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' },
      }),
    );
    await org.cloud.background.idle();
    const { StackInstance } = await client.send(
      new DescribeStackInstanceCommand({
        ...{ ...named, StackInstanceAccount: inA, StackInstanceRegion: region },
      }),
    );
    expect(StackInstance?.ParameterOverrides).toEqual([{ ParameterKey: 'Days', ParameterValue: '7' }]);

    await client.send(
      new UpdateStackSetCommand({
        ...{ ...named, UsePreviousTemplate: true, Description: 'Sources' },
        Parameters: [{ ParameterKey: 'Bucket', UsePreviousValue: true }],
      }),
    );
    await org.cloud.background.idle();
    const { StackSet } = await client.send(new DescribeStackSetCommand(named));
    expect(StackSet).toMatchObject({ Description: 'Sources', OrganizationalUnitIds: [unitA] });
    const actions: (string | undefined)[] = [];
    for await (const page of paginateListStackSetOperations({ client, pageSize: 1 }, { ...named })) {
      actions.push(...(page.Summaries ?? []).map(({ Action }) => Action));
    }
    expect(actions).toEqual(['UPDATE', 'UPDATE', 'CREATE']);
  });

  it('refuse with the errors that the SDK knows', async () => {
    await expect(client.send(new DeleteStackSetCommand(named))).rejects.toBeInstanceOf(
      StackSetNotEmptyException,
    );
    await expect(
      client.send(new DescribeStackSetCommand({ ...named, StackSetName: 'other' })),
    ).rejects.toBeInstanceOf(StackSetNotFoundException);
    await expect(
      client.send(new DescribeStackSetOperationCommand({ ...named, OperationId: 'other' })),
    ).rejects.toBeInstanceOf(OperationNotFoundException);
    const instance = { StackInstanceAccount: inA1, StackInstanceRegion: 'us-east-1' };
    await expect(
      client.send(new DescribeStackInstanceCommand({ ...named, ...instance })),
    ).rejects.toBeInstanceOf(StackInstanceNotFoundException);
  });

  it.each([
    {
      what: 'ImportStacksToStackSet',
      send: () => client.send(new ImportStacksToStackSetCommand({ ...named, StackIds: ['x'] })),
    },
  ])('refuse $what by name', async ({ what, send }) => {
    await expect(send()).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining(what),
    });
  });
});
