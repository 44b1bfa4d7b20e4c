import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { MoveAccountCommand, RemoveAccountFromOrganizationCommand } from '@aws-sdk/client-organizations';
import {
  DeletePublicAccessBlockCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { attempt } from '../../../rehearsal/scenario/attempt.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import {
  findSourceBucket,
  put,
  read,
  replicationOutcome,
} from '../../../rehearsal/scenario/source-bucket.ts';
import { stackNames } from '../../../src/names.ts';
import type { JsonTemplate } from '../../prepared/templates.ts';
import { isRecord, listOf, replaced } from '../mutant.ts';
import { DoesNotHold, type Probe } from '../probe.ts';
import { central, centralBucket, neighbour, newcomer, own, type Scene } from '../scene.ts';

const { managementAccount, outsideUnit } = defaultIds;

/** What happens when accounts come and go, and what stays when stacks do. Each needs an organization of its own. */
export function departureProbes(): readonly Probe[] {
  return [
    spoiling('an account that joins a target unit is enrolled', async (scene) => {
      await move(scene, newcomer, outsideUnit, 'ou-exam-production');
      await scene.organization.settledInstances();
      await eventuallyWithin(async () => (await findSourceBucket(scene.clients, newcomer)) !== undefined);
    }),
    spoiling('an account that leaves the target units keeps its stack', async (scene) => {
      const StackName = scene.stackId(neighbour);
      await move(scene, neighbour, 'ou-exam-production', outsideUnit);
      await eventuallyWithin(
        async () =>
          (await scene.organization.settledInstances()).find(({ Account }) => Account === neighbour) ===
          undefined,
      );
      const { Stacks } = await scene.clients
        .cloudformation(administratorOf(neighbour))
        .send(new DescribeStacksCommand({ StackName }));
      expectThat(Stacks?.[0]?.StackStatus === 'CREATE_COMPLETE', 'its stack is gone');
    }),
    leaving(),
    anonymousPuts(),
    ...takenBack(),
    ...deleted(),
    ...renamed(),
  ];
}

function spoiling(name: string, run: (scene: Scene) => Promise<void>): Probe {
  return { name, spoils: true, run };
}

function expectThat(condition: boolean, otherwise: string): void {
  if (!condition) throw new DoesNotHold('setting', otherwise);
}

/** On the rehearsal it takes milliseconds; what has not happened after three seconds does not happen. */
async function eventuallyWithin(question: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 3000;
  await eventually(
    'what was waited for',
    async () => (await question()) || performance.now() > deadline,
    (done) => done,
  );
  expectThat(await question(), 'it did not happen');
}

async function move(scene: Scene, AccountId: string, from: string, to: string): Promise<void> {
  await scene.clients
    .organizations(administratorOf(managementAccount))
    .send(new MoveAccountCommand({ AccountId, SourceParentId: from, DestinationParentId: to }));
}

/** Its own bucket takes nothing more, as nothing more would be backed up; what is there stays its own. */
function leaving(): Probe {
  return spoiling(
    'an account that has left the organization reads and deletes, and puts nothing more',
    async (scene) => {
      const { Key } = await scene.file();
      const restore = await scene.memberRole('restore');
      await scene.clients
        .organizations(administratorOf(managementAccount))
        .send(new RemoveAccountFromOrganizationCommand({ AccountId: own }));
      const at = { Bucket: await scene.sourceBucket(), Key };
      await read(scene.clients, administratorOf(own), at);
      await refusedTo('put', () => put(scene.clients, administratorOf(own), { ...at, Body: 'late' }));
      await refusedTo('read the backup', () => read(scene.clients, restore, { Bucket: centralBucket, Key }));
    },
  );
}

async function refusedTo(what: string, call: () => Promise<unknown>): Promise<void> {
  const tried = await attempt(call);
  if (tried.allowed || tried.code !== 'AccessDenied') {
    throw new DoesNotHold('intrusion', `it is not refused to ${what}`);
  }
}

/** Whoever makes a source bucket public by mistake has not opened it for puts by nobody. */
function anonymousPuts(): Probe {
  return spoiling('a source bucket that was made public takes no anonymous puts', async (scene) => {
    const Bucket = await scene.sourceBucket();
    const s3 = scene.clients.s3(administratorOf(own));
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const document: unknown = JSON.parse(present(Policy));
    if (!isRecord(document)) throw new Error('no policy');
    const everybody = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: JSON.stringify({ ...document, Statement: [...listOf(document['Statement']), everybody] }),
      }),
    );
    const { status } = await fetch(`${scene.clients.endpoint}/${Bucket}/${own}/anonymous`, {
      method: 'PUT',
      body: 'anonymous',
    });
    if (status !== 403) throw new DoesNotHold('intrusion', `an anonymous put is answered with ${status}`);
  });
}

/** A creation that fails is taken back, and a key then waits as long as it can. */
function takenBack(): readonly Probe[] {
  return (['central', 'source'] as const).map((stack) =>
    spoiling(`a ${stack} key whose creation is taken back waits 30 days for its deletion`, async (scene) => {
      const cloudformation = scene.clients.cloudformation(administratorOf(own));
      const key = resourceOf(scene.templates[stack], 'AWS::KMS::Key');
      await cloudformation.send(
        new CreateStackCommand({
          StackName: 'taken-back',
          TemplateBody: JSON.stringify({
            Resources: {
              Key: { ...key, Condition: undefined },
              Fails: {
                Type: 'AWS::S3::Bucket',
                DependsOn: 'Key',
                Properties: { BucketName: centralBucket },
              },
            },
          }),
        }),
      );
      await eventually(
        'the stack is taken back',
        () => cloudformation.send(new DescribeStacksCommand({ StackName: 'taken-back' })),
        ({ Stacks }) => Stacks?.[0]?.StackStatus === 'ROLLBACK_COMPLETE',
      );
      const { StackEvents = [] } = await cloudformation.send(
        new DescribeStackEventsCommand({ StackName: 'taken-back' }),
      );
      const KeyId = StackEvents.find(
        ({ LogicalResourceId, PhysicalResourceId }) => LogicalResourceId === 'Key' && PhysicalResourceId,
      )?.PhysicalResourceId;
      const { KeyMetadata } = await scene.clients
        .kms(administratorOf(own))
        .send(new DescribeKeyCommand({ KeyId }));
      const days = ((KeyMetadata?.DeletionDate?.getTime() ?? 0) - Date.now()) / (24 * 3_600_000);
      expectThat(days > 29, `the key goes in ${days.toFixed(0)} days`);
    }),
  );
}

function resourceOf(template: JsonTemplate, type: string): Readonly<Record<string, unknown>> {
  const { Resources } = template;
  const found = Object.values(isRecord(Resources) ? Resources : {}).find(
    (resource) => isRecord(resource) && resource['Type'] === type,
  );
  if (!isRecord(found)) throw new Error(`no ${type}`);
  return found;
}

/** Deletes the two stacks by hand, as the least careful operator would. */
function deleted(): readonly Probe[] {
  return [
    spoiling('what is backed up stays when the central stack is deleted', async (scene) => {
      const before = await centre(scene);
      await remove(scene, central, stackNames.central);
      await before.stands(scene);
    }),
    spoiling('a source bucket replicates and refuses as before when its stack is deleted', async (scene) => {
      const source = await sourceOf(scene);
      await remove(scene, own, scene.stackId(own));
      await source.stands(scene);
    }),
  ];
}

async function remove(scene: Scene, account: string, StackName: string): Promise<void> {
  const cloudformation = scene.clients.cloudformation(administratorOf(account));
  const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
  const id = present(Stacks?.[0]?.StackId);
  await cloudformation.send(new DeleteStackCommand({ StackName }));
  await eventually(
    `${StackName} is deleted`,
    () => cloudformation.send(new DescribeStacksCommand({ StackName: id })),
    (answer) => /^DELETE_(COMPLETE|FAILED)$/.test(answer.Stacks?.[0]?.StackStatus ?? ''),
  );
}

/** An update that renames buckets and moves the replication role makes new ones; the old ones stay as they are. */
function renamed(): readonly Probe[] {
  return [
    spoiling('what is backed up stays when an update replaces it', async (scene) => {
      const before = await centre(scene);
      const names = { Bucket: 'renamed-central', AccessLogsBucket: 'renamed-logs' };
      const template = Object.entries(names).reduce(
        (changed, [id, name]) => withProperty(changed, 'AWS::S3::Bucket', id, 'BucketName', name),
        withoutNamespace(scene.templates.central),
      );
      await scene.organization.update({ ...scene.templates, central: template });
      await before.stands(scene);
    }),
    spoiling('a source bucket replicates and refuses as before when an update replaces it', async (scene) => {
      const source = await sourceOf(scene);
      const bucketRenamed = withProperty(
        scene.templates.source,
        'AWS::S3::Bucket',
        'AccountBucket',
        'BucketName',
        {
          'Fn::Sub': 'renamed-${AWS::AccountId}',
        },
      );
      const roleMoved = withProperty(
        bucketRenamed,
        'AWS::IAM::Role',
        'AccountReplicationRole',
        'Path',
        '/orgvault/replication/anew/',
      );
      const template = withProperty(
        roleMoved,
        'AWS::IAM::RolePolicy',
        'AccountReplicationPolicy',
        'PolicyName',
        'replication-anew',
      );
      await updateMember(scene, template);
      expectThat((await scene.organization.sourceBucket(own)) !== source.bucket, 'nothing was replaced');
      await source.stands(scene);
    }),
  ];
}

/** By the account's own administrator, with the parameters that the stack set gave. */
async function updateMember(scene: Scene, template: JsonTemplate): Promise<void> {
  const client = scene.clients.cloudformation(administratorOf(own));
  const StackName = scene.stackId(own);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
  await client.send(
    new UpdateStackCommand({
      StackName,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: (Stacks?.[0]?.Parameters ?? []).map(({ ParameterKey }) => ({
        ParameterKey,
        UsePreviousValue: true,
      })),
    }),
  );
  await waitUntilStackUpdateComplete(
    { client, minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 60 },
    { StackName },
  );
}

function withoutNamespace(template: JsonTemplate): JsonTemplate {
  return withProperty(template, 'AWS::S3::Bucket', 'Bucket', 'BucketNamespace', undefined);
}

/** Gives the resource of a type whose id begins so (and goes on with the CDK's hash) another property. */
function withProperty(
  template: JsonTemplate,
  type: string,
  id: string,
  property: string,
  value: unknown,
): JsonTemplate {
  const { Resources } = template;
  const [logicalId] =
    Object.entries(isRecord(Resources) ? Resources : {}).find(
      ([name, resource]) => isRecord(resource) && resource['Type'] === type && name.slice(0, -8) === id,
    ) ?? [];
  const changed = replaced(template, ['Resources', present(logicalId), 'Properties', property], value);
  if (!isRecord(changed)) throw new Error('no template');
  return changed;
}

/**
 * The centre as it stands: its buckets with their policies, and the key. Both buckets are empty, for CloudFormation
 * deletes no others; so logging is turned off.
 */
async function centre(scene: Scene) {
  const KeyId = await scene.centralKeyArn();
  const s3 = scene.clients.s3(administratorOf(central));
  const { LoggingEnabled } = await s3.send(new GetBucketLoggingCommand({ Bucket: centralBucket }));
  await s3.send(new PutBucketLoggingCommand({ Bucket: centralBucket, BucketLoggingStatus: {} }));
  const buckets = [centralBucket, present(LoggingEnabled?.TargetBucket)];
  const policies = async () =>
    Promise.all(
      buckets.map(async (Bucket) => (await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy),
    );
  const before = await policies();
  return {
    stands: async ({ clients }: Scene) => {
      const after = await attempt(policies);
      expectThat(
        after.allowed && JSON.stringify(after.answer) === JSON.stringify(before),
        'a bucket or its policy is gone',
      );
      const { KeyMetadata } = await clients
        .kms(administratorOf(central))
        .send(new DescribeKeyCommand({ KeyId }));
      expectThat(KeyMetadata?.KeyState === 'Enabled', `the key is ${KeyMetadata?.KeyState}`);
    },
  };
}

/** A source bucket as it stands: it replicates, and refuses what would not be replicated. */
async function sourceOf(scene: Scene) {
  const bucket = await scene.sourceBucket();
  return {
    bucket,
    stands: async ({ clients }: Scene) => {
      const as = administratorOf(own);
      const object = { Bucket: bucket, Key: `${own}/afterwards` };
      const putting = await attempt(() =>
        clients.s3(as).send(new PutObjectCommand({ ...object, Body: 'x' })),
      );
      expectThat(putting.allowed, 'the bucket takes nothing any more');
      const outcome = await replicationOutcome(clients, as, object);
      expectThat(outcome === 'COMPLETED', `replication is ${outcome}`);
      await refusedTo('put beside the backup', () =>
        put(clients, as, { ...object, Key: 'beside', Body: 'x' }),
      );
    },
  };
}
