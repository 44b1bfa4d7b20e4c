import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { aboutGiven } from '../case.ts';
import { replicated } from '../s3-replication/given-rule.ts';
import { guide } from '../sources.ts';
import { generated, givenBatch, jobOf, oneOf, putBefore, runJob } from './given-batch.ts';
import { failuresOf, textOf } from './job-report.ts';

export const batchFailures = aboutGiven('why Batch Replication fails', {
  given: givenBatch,
  cases: [
    {
      name: 'a failed task tells the reason of its replication',
      source: guide.s3('replication-failure-codes'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/refused');
        await given.grantAllBut({ bucketPolicy: 's3:ReplicateObject' });
        const { Status, JobId, ProgressSummary } = await runJob(
          aws,
          generated(aws, given, oneOf('in/refused')),
        );
        await given.grantAllBut();
        const manifest = JSON.parse(await textOf(aws, given, `reports/job-${JobId}/manifest.json`));
        const row = await textOf(aws, given, manifest.Results[0].Key);
        return { Status, failed: ProgressSummary?.NumberOfTasksFailed, row };
      },
      answers: { Status: 'Complete', failed: 1, row: /,failed,.*DstPutObjectNotPermitted/ },
    },
    {
      name: 'the role of the job needs s3:InitiateReplication',
      source: guide.s3('replication-failure-codes'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/uninitiated');
        await given.grantBatchAllBut('s3:InitiateReplication');
        const job = await runJob(aws, generated(aws, given, oneOf('in/uninitiated')));
        await given.grantBatchAllBut();
        const { NumberOfTasksFailed: failed } = job.ProgressSummary ?? {};
        return { failed, rows: await failuresOf(aws, given, job.JobId) };
      },
      answers: { failed: 1, rows: /,failed,.*InitiateReplicationNotPermitted/ },
    },
    {
      name: 'an object whose replica was deleted for good is not replicated again',
      source: guide.s3('replication-failure-codes'),
      when: async (aws, given) => {
        const Key = 'in/hard-deleted';
        const { VersionId } = await replicated(aws, given, Key);
        await aws.neighbour.s3.send(new DeleteObjectCommand({ Bucket: given.destination, Key, VersionId }));
        const { JobId } = await runJob(aws, generated(aws, given, oneOf(Key)));
        return { rows: await failuresOf(aws, given, JobId) };
      },
      answers: { rows: /,failed,.*DstObjectHardDeleted/ },
    },
    {
      name: 'what a manifest names and is not there says what is missing',
      source: guide.s3('replication-failure-codes'),
      when: async (aws, given) => {
        const VersionId = await putBefore(aws, given, 'in/present');
        await replicated(aws, given, 'in/present');
        const removed = { Bucket: given.source, Key: 'in/present', VersionId };
        await aws.member.s3.send(new DeleteObjectCommand(removed));
        const Body = `${given.source},in/present,${VersionId}\n${given.source},in/absent,${VersionId}\n`;
        const { ETag } = await aws.member.s3.send(
          new PutObjectCommand({ Bucket: given.reports, Key: 'absent.csv', Body }),
        );
        const { JobId } = await runJob(aws, {
          ...jobOf(aws, given),
          Manifest: {
            Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
            Location: { ObjectArn: `arn:aws:s3:::${given.reports}/absent.csv`, ETag },
          },
        });
        return { rows: (await failuresOf(aws, given, JobId)).split('\n').sort().join('\n') };
      },
      answers: { rows: /in\/absent.*SrcObjectNotFound[\s\S]*in\/present.*SrcVersionNotFound/ },
    },
  ],
});
