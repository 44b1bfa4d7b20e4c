import { randomUUID } from 'node:crypto';
import type { Principal } from '../../aws/principal.ts';
import { OrgvaultError } from '../../error.ts';
import type { BatchJob } from '../../replication/retry/batch-job.ts';
import type { OwnSource } from '../../replication/retry/own-source.ts';
import type { Context } from '../cli.ts';
import { showObjectsPlan } from './show.ts';
import { emptyResult, type ObjectsWork, type WayResult } from './way.ts';

/**
 * S3 Batch Replication: the job finds what there is to do and waits, so that S3's own count can be confirmed. It is
 * cancelled if it is not.
 */
export async function replicateByBatch({ context, owner, source, flags }: ObjectsWork): Promise<WayResult> {
  const { console, signal } = context;
  const empty = emptyResult(source, 'batch');
  if (flags.dryRun) {
    const planned = { ...empty, found: await count(context, owner, source) };
    if (planned.found > 0) console.log(showObjectsPlan(planned, []));
    return { done: false, result: planned };
  }
  const { awaitJob, cancelJob, confirmJob, createReplicationJob, endStates, foundNothing } = await import(
    '../../replication/retry/batch-job.ts'
  );
  const token = randomUUID();
  const create = (as: Principal): Promise<BatchJob> => createReplicationJob(as, source, token);
  const job = await create(owner).catch(async (error: unknown) => {
    // Nobody knows whether a call that was given up arrived. Made again it means the same job, which can be cancelled.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html#AmazonS3-control_CreateJob-request-ClientRequestToken
    if (signal.aborted) await cancelJob(owner.uninterrupted(), await create(owner.uninterrupted()));
    throw error;
  });
  let confirmed = false;
  try {
    console.log(`Job ${job.id}: S3 looks for what has not been replicated.`);
    const counted = await awaitJob(owner, job, ['Suspended', ...endStates], { signal, onProgress: () => {} });
    if (foundNothing(counted)) return { done: false, result: { ...empty, jobId: job.id, found: 0 } };
    if (counted.status !== 'Suspended') throw jobFailed(job, counted.reasons);
    const planned = { ...empty, jobId: job.id, found: counted.total };
    console.log(showObjectsPlan(planned, []));
    if (!(await console.confirm('Replicate them?', flags.yes))) return { done: false, result: planned };
    await confirmJob(owner, job);
    confirmed = true;
    const progress = console.progress('Replicating', counted.total, 'versions');
    try {
      const ended = await awaitJob(owner, job, endStates, {
        signal,
        onProgress: ({ succeeded, failed, total }) => progress.update(succeeded + failed, total),
      });
      if (ended.status !== 'Complete') throw jobFailed(job, ended.reasons);
      return { done: true, result: { ...planned, done: ended.succeeded, failed: ended.failed } };
    } finally {
      progress.end();
    }
  } finally {
    // Of a job that is over, S3 refuses to change the status; nothing is left to clean up then.
    if (!confirmed) await cancelJob(owner.uninterrupted(), job).catch(() => {});
  }
}

async function count({ console }: Context, owner: Principal, source: OwnSource): Promise<number> {
  const { countForBatch } = await import('../../replication/retry/count-for-batch.ts');
  let looked = 0;
  const progress = console.progress('Looking', 0, 'versions');
  try {
    return await countForBatch(owner, source, (versions) => {
      looked += versions;
      progress.update(looked, looked);
    });
  } finally {
    progress.end();
  }
}

function jobFailed({ id, source }: BatchJob, reasons: readonly string[]): OrgvaultError {
  return new OrgvaultError(
    'BATCH_JOB_FAILED',
    `the job ${id} of S3 Batch Operations in ${source.accountId}, ${source.region}, ended without doing its work: ${reasons.join('; ') || 'S3 gives no reason'}`,
    `see \`aws s3control describe-job --account-id ${source.accountId} --job-id ${id} --region ${source.region}\`; if the batch role is broken, use --re-put, which does not need it`,
  );
}
