import {
  DescribeStackSetCommand,
  DescribeStacksCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds, defaultOrganization } from '../../../rehearsal/organization/default-organization.ts';
import { withAccounts } from '../../../rehearsal/organization/with-accounts.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { deployResult } from '../../../src/cli/deploy/json.ts';
import { Operator } from '../operator.ts';

const { centralAccount, managementAccount, targetUnits } = defaultIds;
const member = '101010101010';
const analytics = '555555555555';
/** So many that a roll-out takes seconds. */
const accounts = 1_000;

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(centralAccount, {
    organization: withAccounts(defaultOrganization(), accounts, [...targetUnits]),
  });
  await configure({ failureTolerance: 2 });
  await operator.bootstrap(centralAccount);
});
afterAll(() => operator.stop());

/** Rolls out to many accounts at once. */
function configure(rollout: object, replication: object = {}): Promise<void> {
  return operator.configure({
    enrollment: { organizationalUnits: targetUnits, rollout: { maxConcurrent: 20, ...rollout } },
    replication,
  });
}

function deploy(...args: readonly string[]) {
  return operator.orgvault(centralAccount, ['deploy', ...args]);
}

/** Keeps everybody in an account from an action, by a service control policy. */
async function forbid(accountId: string, action: string): Promise<() => Promise<void>> {
  const organizations = operator.clients.organizations(administratorOf(managementAccount));
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Name: `no-${action.replace(':', '-')}-in-${accountId}`,
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Sid: 'Frugal', Effect: 'Deny', Action: action, Resource: '*' }],
      }),
    }),
  );
  const attachment = { PolicyId: Policy?.PolicySummary?.Id, TargetId: accountId };
  await organizations.send(new AttachPolicyCommand(attachment));
  return async () => {
    await organizations.send(new DetachPolicyCommand(attachment));
  };
}

describe('orgvault deploy', () => {
  it('asks nobody who is not there, and then does nothing', async () => {
    const { exitCode, stderr } = await deploy();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nobody is there to confirm');
    await expect(operator.outputs(centralAccount, 'orgvault-central')).rejects.toThrow('does not exist');
  });

  it('after Ctrl-C before anything began, leaves nothing behind', async () => {
    const { exitCode, stderr } = await operator.orgvault(centralAccount, ['deploy', '--yes'], {
      interruptAt: /Deploying orgvault-central/,
    });
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/Interrupted\. (Nothing goes on in AWS\.|CloudFormation goes on with the stack)/);
  });

  it('tells a tolerated failure of a first creation as it comes, and ends with 3', async () => {
    const permit = await forbid(member, 'kms:CreateKey');
    const { exitCode, stdout, stderr } = await deploy('--yes', '--json');
    await permit();
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^Failed: account 101010101010, eu-central-1: .*AccountKey/m);
    const result = deployResult.parse(JSON.parse(stdout));
    expect(result).toMatchObject({
      outcome: 'deployed',
      stacks: ['orgvault-central', 'orgvault-enrollment'],
      operations: [{ action: 'CREATE', status: 'SUCCEEDED', failed: 1, cancelled: 0 }],
      failures: [{ accountId: member, events: [], command: expect.stringContaining('aws cloudformation') }],
    });
    const bucket = await operator.sourceBucket(analytics);
    expect(await operator.upload(analytics, bucket, 'file')).toBe('COMPLETED');
  });

  it('is not content with nothing to do while an account has failed', async () => {
    const { exitCode, stdout } = await deploy('--yes');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('Nothing would change.');
    expect(stdout).toContain('it failed before, and nothing that changes would reach it');
  });

  it("shows what the account's stack says of a failed update, by its audit role", async () => {
    await configure({ failureTolerance: 2 }, { storageClass: 'GLACIER_IR' });
    const permit = await forbid(analytics, 's3:PutReplicationConfiguration');
    const { exitCode, stdout } = await deploy('--yes', '--json');
    await permit();
    expect(exitCode).toBe(3);
    expect(deployResult.parse(JSON.parse(stdout)).failures).toMatchObject([
      {
        accountId: analytics,
        reason: expect.stringContaining('AccountBucket'),
        events: expect.arrayContaining([
          expect.stringMatching(/^AccountBucket\w+ \(AWS::S3::Bucket\) UPDATE_FAILED: /),
        ]),
      },
    ]);
  });

  it('ends with 1 when more fail than are tolerated, with each reason', async () => {
    await configure({ failureTolerance: 0 }, { storageClass: 'STANDARD_IA' });
    const { exitCode, stdout } = await deploy('--yes');
    expect(exitCode).toBe(1);
    // The failure before has left a stack that cannot be updated.
    expect(stdout).toMatch(/^Failed: account 555555555555, eu-central-1: .*UPDATE_ROLLBACK_FAILED/m);
    expect(stdout).toMatch(
      /^Not deployed: the stack orgvault-enrollment in account 222222222222, eu-central-1, was not deployed: [ -~]+$/m,
    );
  });

  it('after Ctrl-C says what goes on in AWS, and how to follow it', async () => {
    await configure({ failureTolerance: 9, maxConcurrent: 1 }, { storageClass: 'INTELLIGENT_TIERING' });
    const { exitCode, stderr } = await operator.orgvault(centralAccount, ['deploy', '--yes', '--verbose'], {
      // Not before the call has arrived: until then nothing would go on, and the change set would be taken away.
      interruptAt: /CloudFormation\.ExecuteChangeSet\(.*orgvault-enrollment.* -> OK/,
    });
    expect(exitCode).toBe(130);
    expect(stderr).toContain(
      'CloudFormation goes on with the stack orgvault-enrollment (UPDATE_IN_PROGRESS). Follow it: aws cloudformation describe-stack-events --stack-name orgvault-enrollment',
    );
    expect(stderr).toMatch(/StackSets go on with the operation [\w-]+ \(UPDATE, RUNNING\)/);
    await eventually(
      'the update is over',
      () =>
        operator.clients
          .cloudformation(administratorOf(centralAccount))
          .send(new DescribeStacksCommand({ StackName: 'orgvault-enrollment' })),
      ({ Stacks }) => Stacks?.[0]?.StackStatus === 'UPDATE_COMPLETE',
    );
  });

  it('refuses to begin while an operation of the stack set is under way', async () => {
    await configure({ failureTolerance: 9 }, { storageClass: 'STANDARD' });
    const client = operator.clients.cloudformation(administratorOf(centralAccount));
    const stackSet = { StackSetName: 'orgvault-source', CallAs: 'DELEGATED_ADMIN' } as const;
    const { StackSet } = await client.send(new DescribeStackSetCommand(stackSet));
    const text = StackSet?.TemplateBody ?? '';
    // The second waits for the first, and each has something to change in every account.
    for (const description of ['The first of them', 'The second of them']) {
      await client.send(
        new UpdateStackSetCommand({
          ...stackSet,
          TemplateBody: JSON.stringify(
            JSON.parse(text.replaceAll(/The bucket whose objects [^"]*/g, description)),
          ),
          Capabilities: ['CAPABILITY_NAMED_IAM'],
          Parameters: StackSet?.Parameters,
          OperationPreferences: { MaxConcurrentCount: 1, FailureToleranceCount: accounts },
        }),
      );
    }
    const { exitCode, stderr, stdout } = await deploy('--yes');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Wait: an operation of the stack set is (RUNNING|QUEUED)/m);
    expect(stderr).toMatch(/^Error: an operation of the stack set is (RUNNING|QUEUED): UPDATE, /);
  });
});
