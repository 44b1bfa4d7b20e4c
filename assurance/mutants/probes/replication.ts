import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { read, replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';
import { batchFolder, replicationRuleId } from '../../../src/names.ts';
import { region } from '../../prepared/config.ts';
import { holds, type Probe, works } from '../probe.ts';
import { central, centralBucket, own, type Scene } from '../scene.ts';

/** Every kind of object reaches the centre, and lies there as the security model says. */
export function replicationProbes(): readonly Probe[] {
  return [
    works('files are replicated, with their content', async (scene) => {
      const replica = await scene.file();
      const bytes = await read(scene.clients, administratorOf(central), replica);
      if (new TextDecoder().decode(bytes) !== 'file') throw new Error('the replica has another content');
    }),
    holds('tags are replicated', 'setting', async (scene) => {
      const replica = await scene.file();
      const { TagSet } = await scene.clients
        .s3(administratorOf(central))
        .send(new GetObjectTaggingCommand(replica));
      return TagSet?.[0]?.Key === 'a' && TagSet[0].Value === 'b';
    }),
    arrives('empty files are replicated', 'empty', { Body: '', ContentLength: 0 }),
    arrives('files with much metadata are replicated', 'metadata', { Metadata: { note: 'x'.repeat(1800) } }),
    arrives('files with odd names are replicated', 'a folder/ä+&%/file'),
    works('files without an S3 Bucket Key are replicated', (scene) => scene.fileWithoutBucketKey()),
    works('files that name the key of the bucket are replicated', async (scene) => {
      const { ServerSideEncryption, SSEKMSKeyId } = await headOfFile(scene, await scene.sourceBucket());
      await scene.replicated('key-by-name', { ServerSideEncryption, SSEKMSKeyId });
    }),
    holds(
      'files are encrypted with the key of the source bucket, by a Bucket Key',
      'setting',
      async (scene) => {
        const head = await headOfFile(scene, await scene.sourceBucket());
        return head.ServerSideEncryption === 'aws:kms' && head.BucketKeyEnabled === true;
      },
    ),
    holds('replicas are encrypted with the central key', 'setting', async (scene) => {
      const { SSEKMSKeyId = '' } = await headOfFile(scene, centralBucket);
      return SSEKMSKeyId.includes(`:${central}:key/`);
    }),
    holds(
      'replicas are of the class that the rule says, whatever their sources are',
      'setting',
      async (scene) => {
        const replica = await scene.replicated('infrequent', { StorageClass: 'STANDARD_IA' });
        const { StorageClass = 'STANDARD' } = await scene.clients
          .s3(administratorOf(central))
          .send(new HeadObjectCommand(replica));
        return StorageClass === 'STANDARD';
      },
    ),
    holds('the rule replicates no delete markers', 'setting', async (scene) => {
      const { Rule } = await scene.replicationRule();
      return Rule.DeleteMarkerReplication?.Status === 'Disabled';
    }),
    holds('deleting a file hides nothing in the centre', 'intrusion', async (scene) => {
      const replica = await scene.replicated('deleted');
      const source = { Bucket: await scene.sourceBucket(), Key: replica.Key };
      const s3 = scene.clients.s3(administratorOf(own));
      const { VersionId } = await s3.send(new DeleteObjectCommand(source));
      if (VersionId === undefined) return false;
      // A delete marker that is replicated arrives as quickly as a file; this one comes after it.
      await scene.replicated('after-the-delete');
      const shown = await scene.clients
        .s3(administratorOf(central))
        .send(new HeadObjectCommand({ Bucket: centralBucket, Key: replica.Key }))
        .catch(() => undefined);
      return shown !== undefined;
    }),
    holds('files of batch jobs are not replicated', 'setting', async (scene) => {
      const batch = scene.clients.s3(await scene.serviceRole('batch'));
      const file = { Bucket: await scene.sourceBucket(), Key: `${batchFolder}report` };
      await batch.send(new PutObjectCommand({ ...file, Body: 'report', ServerSideEncryption: 'AES256' }));
      const { ReplicationStatus } = await scene.clients
        .s3(administratorOf(own))
        .send(new HeadObjectCommand(file));
      return ReplicationStatus === undefined;
    }),
    holds('replication has metrics, by the name of its rule', 'setting', async (scene) => {
      await scene.file();
      return (await metricsOf(scene)).length > 0;
    }),
    holds('replication has a time limit', 'setting', async (scene) => {
      const { Rule } = await scene.replicationRule();
      return Rule.Destination?.ReplicationTime?.Status === 'Enabled';
    }),
    works('files of several parts are replicated', async (scene) => {
      const s3 = scene.clients.s3(administratorOf(own));
      const object = { Bucket: await scene.sourceBucket(), Key: `${own}/parts` };
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
      const Parts = [];
      for (const [index, Body] of [new Uint8Array(5 * 1024 * 1024), new Uint8Array(1)].entries()) {
        const part = { ...object, UploadId, PartNumber: index + 1 };
        const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body }));
        Parts.push({ PartNumber: index + 1, ETag });
      }
      await s3.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
      const outcome = await replicationOutcome(scene.clients, administratorOf(own), object);
      if (outcome !== 'COMPLETED') throw new Error(`the replication of several parts is ${outcome}`);
    }),
  ];
}

function arrives(name: string, key: string, object: Partial<PutObjectCommandInput> = {}): Probe {
  return works(name, (scene) => scene.replicated(key, object));
}

/** The file as its owner, or as the central account, sees it. */
async function headOfFile(scene: Scene, Bucket: string) {
  const { Key, VersionId } = await scene.file();
  const as = administratorOf(Bucket === centralBucket ? central : own);
  return scene.clients.s3(as).send(new HeadObjectCommand({ Bucket, Key, VersionId }));
}

async function metricsOf(scene: Scene): Promise<readonly number[]> {
  const client = new CloudWatchClient({
    endpoint: scene.clients.endpoint,
    region,
    credentials: await scene.memberRole('audit'),
  });
  const answer = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(Date.now() + 60_000),
      MetricDataQueries: [
        {
          Id: 'failed',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/S3',
              MetricName: 'OperationsFailedReplication',
              Dimensions: [
                { Name: 'SourceBucket', Value: await scene.sourceBucket() },
                { Name: 'DestinationBucket', Value: centralBucket },
                { Name: 'RuleId', Value: replicationRuleId },
              ],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    }),
  );
  client.destroy();
  return present(answer.MetricDataResults)[0]?.Values ?? [];
}
