import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../../../rehearsal/cloud/aws-error.ts';
import type { AccountCaller } from '../../../../../rehearsal/cloud/caller.ts';
import type {
  StackEngine,
  StackOutcome,
} from '../../../../../rehearsal/services/cloudformation/stacks/engine.ts';
import { EngineDeployer } from '../../../../../rehearsal/services/cloudformation/stacksets/engine-deployer.ts';
import { attachScp } from '../../../iam/organization-cloud.ts';
import { inA, management, region, StackSetCloud } from './stack-set-cloud.ts';

const place = { account: inA, region };
const stackId = `arn:aws:cloudformation:${region}:${inA}:stack/StackSet-source-1/2`;
const definition = {
  template: '{}',
  parameters: new Map([['Bucket', 'central']]),
  capabilities: ['CAPABILITY_IAM'],
  tags: [{ Key: 'team', Value: 'backup' }],
} as const;
const failure = { logicalId: 'Bucket', reason: 'no' };

/** An engine whose operations end as told, and what it was asked. */
function engineThat(outcome: Partial<StackOutcome> | AwsError) {
  const asked: { principal: AccountCaller; request: object }[] = [];
  const operation = async (_cloud: unknown, request: { readonly principal: AccountCaller }) => {
    asked.push({ principal: request.principal, request });
    if (outcome instanceof AwsError) throw outcome;
    const finished: StackOutcome = {
      ...{ stackId, status: 'CREATE_COMPLETE', statusReason: undefined, failure: undefined, outputs: [] },
      ...outcome,
    };
    return { stackId, operationId: 'operation', finished: Promise.resolve(finished) };
  };
  const engine: StackEngine = { createStack: operation, updateStack: operation, deleteStack: operation };
  return { engine, asked };
}

async function deployer(outcome: Partial<StackOutcome> | AwsError) {
  const org = await StackSetCloud.create();
  const { engine, asked } = engineThat(outcome);
  return { org, asked, deployer: new EngineDeployer(org.cloud, engine) };
}

describe('stacks of a stack set', () => {
  it('are made by the execution role of the account, an administrator with a name of its own', async () => {
    const { org, asked, deployer: made } = await deployer({});
    expect(await made.create(place, 'StackSet-source-1', definition)).toEqual({ succeeded: true, stackId });
    await made.create(place, 'StackSet-source-2', definition);
    const [role, ...others] = org.cloud.state.iam
      .roles(inA)
      .filter(({ name }) => name.startsWith('stacksets-exec-'));
    expect(others).toEqual([]);
    expect(role?.name).toMatch(/^stacksets-exec-[0-9a-f]{32}$/);
    expect(role?.path).toBe('/');
    expect(role?.attachedPolicies).toEqual(['arn:aws:iam::aws:policy/AdministratorAccess']);
    expect(asked[0]?.principal).toMatchObject({ kind: 'role-session', accountId: inA, roleArn: role?.arn });
    expect(asked[0]?.request).toMatchObject({
      accountId: inA,
      region,
      stackName: 'StackSet-source-1',
      templateBody: '{}',
      parameters: [{ ParameterKey: 'Bucket', ParameterValue: 'central' }],
      onFailure: 'DELETE',
    });
  });

  it('are subject to the SCPs of the account', async () => {
    const { org, asked, deployer: made } = await deployer({});
    attachScp(org.cloud, inA, { Effect: 'Deny', Action: 'cloudformation:CreateStack', Resource: '*' });
    const result = await made.create(place, 'StackSet-source-1', definition);
    expect(result).toMatchObject({ succeeded: false, stackId: undefined });
    expect(result).toHaveProperty('reason', expect.stringContaining('service control policy'));
    expect(asked).toEqual([]);
  });

  it.each([
    { enabledIn: [], lacking: inA },
    { enabledIn: [management], lacking: inA },
    { enabledIn: [inA], lacking: management },
    { enabledIn: [inA, management], lacking: undefined },
  ])('in a Region that needs an opt-in, enabled in $enabledIn, lack it in $lacking', async (given) => {
    const { org, asked, deployer: made } = await deployer({});
    for (const each of given.enabledIn) {
      org.cloud.state.organizations.enabledRegions.enable(each, ['eu-south-1']);
    }
    const result = await made.create({ account: inA, region: 'eu-south-1' }, 'x', definition);
    const reason = `Region eu-south-1 is not enabled in account ${given.lacking}`;
    expect(result).toMatchObject(
      given.lacking === undefined ? { succeeded: true } : { succeeded: false, reason },
    );
    expect(asked).toHaveLength(given.lacking === undefined ? 1 : 0);
  });

  it('that fail say which resource, in the form of StackSets', async () => {
    const { deployer: made } = await deployer({ status: 'UPDATE_ROLLBACK_COMPLETE', failure });
    expect(await made.update(place, stackId, definition)).toEqual({
      succeeded: false,
      stackId,
      reason: expect.stringMatching(/^ResourceLogicalId:Bucket, ResourceType:.*, ResourceStatusReason:no\.$/),
    });
  });

  it('that need no change are up to date', async () => {
    const { deployer: made } = await deployer(
      new AwsError('ValidationError', 'No updates are to be performed.'),
    );
    expect(await made.update(place, stackId, definition)).toEqual({ succeeded: true, stackId });
  });

  it('that are refused at once carry the refusal', async () => {
    const { deployer: made } = await deployer(new AwsError('AlreadyExistsException', 'Stack exists'));
    expect(await made.create(place, 'x', definition)).toEqual({
      succeeded: false,
      stackId: undefined,
      reason: 'Stack exists',
    });
  });

  it('are deleted, and a failed deletion is told', async () => {
    const good = await deployer({ status: 'DELETE_COMPLETE' });
    expect(await good.deployer.delete(place, stackId)).toEqual({ succeeded: true, stackId });
    const bad = await deployer({ status: 'DELETE_FAILED', statusReason: 'not empty' });
    expect(await bad.deployer.delete(place, stackId)).toMatchObject({
      succeeded: false,
      reason: 'not empty',
    });
  });
});
