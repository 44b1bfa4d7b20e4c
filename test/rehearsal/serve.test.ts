import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DescribeStackInstanceCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeOrganizationCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { type MoveWithinTargets, type Rehearsal, serve } from '../../rehearsal/serve.ts';

const [workloads, platform] = defaultIds.targetUnits;
/** Lies in Platform. */
const account = '333333333333';
const region = 'eu-central-1';
const name = { StackSetName: 'of-one-handle' };

let rehearsal: Rehearsal | undefined;
afterEach(() => rehearsal?.close());

/** The stack of the account before and after its move from one target unit to the other. */
async function moveBetweenTargets(options: { readonly moveWithinTargets?: MoveWithinTargets }) {
  rehearsal = await serve({ port: 0, strict: true, ...options });
  const credentials = { accessKeyId: defaultIds.managementAccount, secretAccessKey: 'any' };
  const cloudformation = new CloudFormationClient({ endpoint: rehearsal.url, region, credentials });
  const organizations = new OrganizationsClient({ endpoint: rehearsal.url, region, credentials });
  await cloudformation.send(new ActivateOrganizationsAccessCommand({}));
  await cloudformation.send(
    new CreateStackSetCommand({
      ...name,
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      TemplateBody: '{"Resources":{"Handle":{"Type":"AWS::CloudFormation::WaitConditionHandle"}}}',
    }),
  );
  await cloudformation.send(
    new CreateStackInstancesCommand({
      ...name,
      DeploymentTargets: { OrganizationalUnitIds: [workloads, platform] },
      Regions: [region],
      OperationPreferences: { MaxConcurrentPercentage: 100 },
    }),
  );
  const stackIn = (unit: string) =>
    vi.waitUntil(
      async () => {
        const { StackInstance: instance } = await cloudformation
          .send(
            new DescribeStackInstanceCommand({
              ...name,
              StackInstanceAccount: account,
              StackInstanceRegion: region,
            }),
          )
          .catch(() => ({ StackInstance: undefined }));
        return instance?.OrganizationalUnitId === unit && instance.Status === 'CURRENT' && instance.StackId;
      },
      { timeout: 20_000 },
    );
  const before = await stackIn(platform);
  await organizations.send(
    new MoveAccountCommand({
      AccountId: account,
      SourceParentId: platform,
      DestinationParentId: workloads,
    }),
  );
  return { before, after: await stackIn(workloads) };
}

describe('faults', () => {
  it('go wrong as planned, from the start and after a change while it runs', async () => {
    rehearsal = await serve({
      port: 0,
      faults: { faults: [{ call: 'organizations:*', fault: 'throttling' }] },
    });
    const credentials = { accessKeyId: defaultIds.managementAccount, secretAccessKey: 'any' };
    const client = new OrganizationsClient({ endpoint: rehearsal.url, region, credentials, maxAttempts: 1 });
    const ask = () => client.send(new DescribeOrganizationCommand({}));
    await expect(ask()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    expect(rehearsal.faults.hits).toEqual([{ rule: 0, call: 'organizations:DescribeOrganization' }]);
    rehearsal.faults.set({ faults: [{ call: 's3:*', fault: 'throttling' }] });
    expect((await ask()).Organization?.Id).toBe(defaultIds.organization);
    expect(rehearsal.faults.hits).toEqual([]);
  });

  it('that fit no call are refused', async () => {
    const faults = { faults: [{ call: 'organisations:*', fault: 'throttling' } as const] };
    await expect(serve({ port: 0, faults })).rejects.toThrow(
      'faults.0.call: no call is named organisations:*',
    );
  });
});

describe('an account that moves between two target units of one stack set', () => {
  it('keeps its stack where that is asked for', async () => {
    const { before, after } = await moveBetweenTargets({ moveWithinTargets: 'keep' });
    expect(after).toBe(before);
  });

  it('gets another stack otherwise', async () => {
    const { before, after } = await moveBetweenTargets({});
    expect(after).not.toBe(before);
  });
});
