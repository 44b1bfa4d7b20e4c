import {
  DeleteObjectCommand,
  GetBucketReplicationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketReplicationCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateJobCommand, DescribeJobCommand } from '@aws-sdk/client-s3-control';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { put, read } from '../../../rehearsal/scenario/source-bucket.ts';
import { batchFolder } from '../../../src/names.ts';
import { s3ControlClient } from '../../prepared/s3-control-client.ts';
import { type Probe, refused, works } from '../probe.ts';
import { own, type Scene } from '../scene.ts';

/** What S3 does as the replication and the batch role, and what these may not even when somebody is let in. */
export function serviceRoleProbes(): readonly Probe[] {
  return [
    ...batchFiles(),
    works('a batch job replicates what was there before the rule, and reports', replicatesExisting),
    ...withoutFiles('batch'),
    ...withoutFiles('replication'),
  ];
}

function batchFiles(): readonly Probe[] {
  const keeps = (what: string, object: { readonly BucketKeyEnabled?: boolean }): Probe =>
    works(`the batch role keeps its files${what}`, async (scene) => {
      const as = await scene.serviceRole('batch');
      const at = { Bucket: await scene.sourceBucket(), Key: `${batchFolder}manifest.csv` };
      const { VersionId } = await scene.clients
        .s3(as)
        .send(new PutObjectCommand({ ...at, ...object, Body: 'manifest' }));
      await read(scene.clients, as, at);
      await read(scene.clients, as, { ...at, VersionId: present(VersionId) });
    });
  return [keeps('', {}), keeps(' without a Bucket Key', { BucketKeyEnabled: false })];
}

function withoutFiles(purpose: 'batch' | 'replication'): readonly Probe[] {
  const given = async (scene: Scene) => {
    const { Key } = await scene.file();
    return { as: await scene.serviceRole(purpose), at: { Bucket: await scene.sourceBucket(), Key } };
  };
  const role = `the ${purpose} role`;
  return [
    refused(`${role} reads no file`, given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new GetObjectCommand(at)),
    ),
    refused(`${role} puts no file`, given, ({ as, at }, { clients }) =>
      clients.s3(as).send(new PutObjectCommand({ ...at, Body: 'forged' })),
    ),
    refused(`${role} deletes nothing`, given, ({ as, at: { Bucket } }, { clients }) =>
      clients.s3(as).send(new DeleteObjectCommand({ Bucket, Key: `${batchFolder}manifest.csv` })),
    ),
    refused(`${role} changes no setting of its bucket`, given, ({ as, at: { Bucket } }, { clients }) =>
      clients
        .s3(as)
        .send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } })),
    ),
    refused(`${role} changes no replication rule`, given, async ({ as, at: { Bucket } }, { clients }) => {
      const { ReplicationConfiguration } = await clients
        .s3(administratorOf(own))
        .send(new GetBucketReplicationCommand({ Bucket }));
      return clients.s3(as).send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
    }),
    ...(purpose === 'replication'
      ? [
          refused(`${role} puts no file of a batch job`, given, ({ as, at: { Bucket } }, { clients }) =>
            clients
              .s3(as)
              .send(new PutObjectCommand({ Bucket, Key: `${batchFolder}forged`, Body: 'forged' })),
          ),
        ]
      : [
          refused(`${role} lists nothing`, given, ({ as, at: { Bucket } }, { clients }) =>
            clients.s3(as).send(new ListObjectsV2Command({ Bucket })),
          ),
        ]),
  ];
}

/** As `orgvault retry --objects` does it, with a report of everything. */
async function replicatesExisting(scene: Scene): Promise<void> {
  const s3 = scene.clients.s3(administratorOf(own));
  const Bucket = await scene.sourceBucket();
  const at = { Bucket, Key: `${own}/before-the-rule` };
  const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
  const off = (ReplicationConfiguration?.Rules ?? []).map((rule) => ({
    ...rule,
    Status: 'Disabled' as const,
  }));
  await s3.send(
    new PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: { Role: ReplicationConfiguration?.Role, Rules: off },
    }),
  );
  await put(scene.clients, administratorOf(own), { ...at, Body: 'before' });
  await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));

  const control = s3ControlClient(scene.clients.endpoint, administratorOf(own));
  const bucketArn = `arn:aws:s3:::${Bucket}`;
  const { JobId } = await control.send(
    new CreateJobCommand({
      AccountId: own,
      RoleArn: scene.memberRoleArn('batch'),
      Priority: 1,
      ConfirmationRequired: false,
      ClientRequestToken: 'once',
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          ExpectedBucketOwner: own,
          SourceBucket: bucketArn,
          EnableManifestOutput: false,
          Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['NONE'] },
        },
      },
      Report: {
        Enabled: true,
        Bucket: bucketArn,
        ExpectedBucketOwner: own,
        Prefix: batchFolder.replace(/\/$/, ''),
        Format: 'Report_CSV_20180820',
        ReportScope: 'AllTasks',
      },
    }),
  );
  const { Job } = await eventually(
    'the batch job has ended',
    () => control.send(new DescribeJobCommand({ AccountId: own, JobId })),
    (answer) => ['Complete', 'Failed', 'Cancelled'].includes(answer.Job?.Status ?? ''),
  );
  control.destroy();
  const { NumberOfTasksSucceeded: succeeded, NumberOfTasksFailed: failed } = Job?.ProgressSummary ?? {};
  if (Job?.Status !== 'Complete' || succeeded === 0 || failed !== 0) {
    throw new Error(`the batch job is ${Job?.Status}: ${JSON.stringify(Job?.FailureReasons)}`);
  }
}
