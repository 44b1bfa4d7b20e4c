import {
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Credentials } from '../../../rehearsal/scenario/clients.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { read } from '../../../rehearsal/scenario/source-bucket.ts';
import { rolePath } from '../../../src/names.ts';
import { createStack } from '../../prepared/stack-deployment.ts';
import { type Probe, refused, works } from '../probe.ts';
import { centralBucket, own, type Scene } from '../scene.ts';

/** The roles that look at settings and heads, and read no file: the audit role and the central reader. */
export function watchingRoleProbes(): readonly Probe[] {
  return [
    ...bucketIsWatched('the audit role', audit, (scene) => scene.sourceBucket(), [
      'policy',
      'versioning',
      'default encryption',
      'replication',
      'objects',
      'versions',
    ]),
    ...bucketIsWatched('the central reader', reader, async () => centralBucket, [
      'ACL',
      'policy',
      'policy status',
      'versioning',
      'objects',
      'versions',
    ]),
    ...keyIsWatched('the audit role', audit, sourceKeyArn),
    ...keyIsWatched('the central reader', reader, (scene) => scene.centralKeyArn()),
    ...stackIsWatched(),
    ...replicationRoleIsWatched(),
  ];
}

function audit(scene: Scene): Promise<Credentials> {
  return scene.memberRole('audit');
}

function reader(scene: Scene): Promise<Credentials> {
  return scene.centralRole('central-reader');
}

async function sourceKeyArn(scene: Scene): Promise<string> {
  const { ServerSideEncryptionConfiguration } = await scene.clients
    .s3(administratorOf(own))
    .send(new GetBucketEncryptionCommand({ Bucket: await scene.sourceBucket() }));
  return present(
    ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID,
  );
}

/** How a setting of a bucket is read, by what it is called. */
const bucketReads = {
  ACL: (s3: S3Client, Bucket: string) => s3.send(new GetBucketAclCommand({ Bucket })),
  'default encryption': (s3: S3Client, Bucket: string) => s3.send(new GetBucketEncryptionCommand({ Bucket })),
  policy: (s3: S3Client, Bucket: string) => s3.send(new GetBucketPolicyCommand({ Bucket })),
  'policy status': (s3: S3Client, Bucket: string) => s3.send(new GetBucketPolicyStatusCommand({ Bucket })),
  replication: (s3: S3Client, Bucket: string) => s3.send(new GetBucketReplicationCommand({ Bucket })),
  versioning: (s3: S3Client, Bucket: string) => s3.send(new GetBucketVersioningCommand({ Bucket })),
  objects: (s3: S3Client, Bucket: string) => s3.send(new ListObjectsV2Command({ Bucket })),
  versions: (s3: S3Client, Bucket: string) => s3.send(new ListObjectVersionsCommand({ Bucket })),
} as const;

function bucketIsWatched(
  role: string,
  session: (scene: Scene) => Promise<Credentials>,
  bucket: (scene: Scene) => Promise<string>,
  settings: readonly (keyof typeof bucketReads)[],
): readonly Probe[] {
  const given = async (scene: Scene) => ({
    as: await session(scene),
    at: { Bucket: await bucket(scene), Key: (await scene.file()).Key },
  });
  return [
    ...settings.map((setting) =>
      works(`${role} sees the ${setting} of its bucket`, async (scene) =>
        bucketReads[setting](scene.clients.s3(await session(scene)), await bucket(scene)),
      ),
    ),
    works(`${role} sees the head of a file`, async (scene) => {
      const { as, at } = await given(scene);
      await scene.clients.s3(as).send(new HeadObjectCommand(at));
    }),
    works(`${role} sees the head of a version`, async (scene) => {
      const { as, at } = await given(scene);
      const { VersionId } = await scene.file();
      await scene.clients.s3(as).send(new HeadObjectCommand({ ...at, VersionId }));
    }),
    refused(`${role} reads no file`, given, ({ as, at }, { clients }) => read(clients, as, at)),
    refused(`${role} puts no file`, given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new PutObjectCommand({ ...at, Body: 'forged', ServerSideEncryption: 'AES256' })),
    ),
    refused(`${role} deletes no file`, given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new DeleteObjectCommand(at)),
    ),
  ];
}

function keyIsWatched(
  role: string,
  session: (scene: Scene) => Promise<Credentials>,
  key: (scene: Scene) => Promise<string>,
): readonly Probe[] {
  const given = async (scene: Scene) => ({ as: await session(scene), KeyId: await key(scene) });
  return [
    works(`${role} describes the key of its bucket`, async (scene) => {
      const { as, KeyId } = await given(scene);
      await scene.clients.kms(as).send(new DescribeKeyCommand({ KeyId }));
    }),
    works(`${role} sees the policy of that key`, async (scene) => {
      const { as, KeyId } = await given(scene);
      await scene.clients.kms(as).send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
    }),
    refused(`${role} does not delete that key`, given, ({ as, KeyId }, { clients }) =>
      clients.kms(as).send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })),
    ),
  ];
}

function stackIsWatched(): readonly Probe[] {
  const client = async (scene: Scene) => scene.clients.cloudformation(await audit(scene));
  return [
    works('the audit role describes its stack', async (scene) =>
      (await client(scene)).send(new DescribeStacksCommand({ StackName: scene.stackId() })),
    ),
    works('the audit role sees the events of its stack', async (scene) =>
      (await client(scene)).send(new DescribeStackEventsCommand({ StackName: scene.stackId() })),
    ),
    works('the audit role sees the template of its stack', async (scene) =>
      (await client(scene)).send(new GetTemplateCommand({ StackName: scene.stackId() })),
    ),
    refused(
      'the audit role sees no other stack',
      async (scene) => {
        await scene.once('other stack', () =>
          createStack(
            { client: scene.clients.cloudformation(administratorOf(own)), name: 'other' },
            { Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } },
          ),
        );
        return client(scene);
      },
      (cloudformation) => cloudformation.send(new DescribeStacksCommand({ StackName: 'other' })),
    ),
  ];
}

/** Of the roles, the diagnosis looks at the one that replicates. */
function replicationRoleIsWatched(): readonly Probe[] {
  const given = async (scene: Scene) => ({
    iam: scene.clients.iam(await audit(scene)),
    RoleName: present((await scene.replicationRule()).Role.split('/').at(-1)),
  });
  return [
    works('the audit role sees the replication role', async (scene) => {
      const { iam, RoleName } = await given(scene);
      await iam.send(new GetRoleCommand({ RoleName }));
    }),
    works('the audit role lists the policies of the replication role', async (scene) => {
      const { iam, RoleName } = await given(scene);
      await iam.send(new ListRolePoliciesCommand({ RoleName }));
    }),
    works('the audit role lists the managed policies of the replication role', async (scene) => {
      const { iam, RoleName } = await given(scene);
      await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    }),
    works('the audit role sees the policy of the replication role', async (scene) => {
      const { iam, RoleName } = await given(scene);
      await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'replication' }));
    }),
    refused('the audit role gives the replication role no policy', given, ({ iam, RoleName }) =>
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'more', PolicyDocument: '{}' })),
    ),
    refused(
      "the audit role sees no role outside Orgvault's paths",
      async (scene) => {
        await scene.rogue('/team/');
        return scene.clients.iam(await audit(scene));
      },
      (iam) => iam.send(new GetRoleCommand({ RoleName: 'rogue-team' })),
    ),
    refused(
      "the audit role sees no other of Orgvault's roles",
      async (scene) => {
        await scene.rogue(rolePath('restore'));
        return scene.clients.iam(await audit(scene));
      },
      (iam) => iam.send(new GetRoleCommand({ RoleName: 'rogue-orgvault-restore' })),
    ),
  ];
}
