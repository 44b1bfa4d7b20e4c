import pLimit from 'p-limit';
import type { Cloud } from '../../../cloud/cloud.ts';
import { Replicator } from '../../s3/replication/replicator.ts';
import { isOver, type Job, type Task, type TaskResult } from '../job.ts';
import { writeReport } from './completion-report.ts';
import { JobEnded } from './failure.ts';
import { generateManifest } from './generate-manifest.ts';
import { assumeJobRole, type JobAtWork } from './job-role.ts';
import { readManifest } from './read-manifest.ts';
import { replicateTask } from './replicate-task.ts';

/** Milliseconds between two states; AWS takes minutes. */
const pause = 50;
const concurrency = 16;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html#batch-ops-job-status-failure */
const threshold = { attempts: 1000, share: 0.5 };

/** From New to Ready, or to Suspended where somebody has to confirm. */
export function prepareJob(cloud: Cloud, job: Job): void {
  start(cloud, job, async () => {
    await cloud.clock.sleep(pause);
    if (isOver(job)) return;
    job.status = 'Preparing';
    await cloud.clock.sleep(pause);
    const work = { cloud, job, role: await assumeJobRole(cloud, job) };
    const tasks = await tasksOf(work);
    if (isOver(job)) return;
    job.tasks = tasks;
    if (job.confirmationRequired) {
      job.suspended = cloud.clock.now();
      job.status = 'Suspended';
    } else {
      job.status = 'Ready';
      await runTasks(work, tasks);
    }
  });
}

/** From Ready to its end, once it is confirmed. */
export function runConfirmedJob(cloud: Cloud, job: Job): void {
  start(cloud, job, async () => {
    const work = { cloud, job, role: await assumeJobRole(cloud, job) };
    await runTasks(work, job.tasks ?? []);
  });
}

function start(cloud: Cloud, job: Job, work: () => Promise<void>): void {
  cloud.background.start(`batch job ${job.id}`, async () => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof JobEnded)) throw error;
      if (!isOver(job)) fail(cloud, job, error);
    }
  });
}

function fail(cloud: Cloud, job: Job, { code, message }: JobEnded): void {
  job.failures = [{ FailureCode: code, FailureReason: message }];
  job.status = 'Failed';
  job.terminated = cloud.clock.now();
}

async function tasksOf(work: JobAtWork): Promise<readonly Task[]> {
  const { manifest, generator } = work.job;
  if (manifest) return readManifest(work, manifest);
  if (!generator?.S3JobManifestGenerator) throw new Error('a job has a manifest or a generator of one');
  return generateManifest(work, generator.S3JobManifestGenerator);
}

async function runTasks(work: JobAtWork, tasks: readonly Task[]): Promise<void> {
  const { cloud, job } = work;
  await cloud.clock.sleep(pause);
  if (isOver(job)) return;
  job.status = 'Active';
  job.activeSince = cloud.clock.now();
  const results = await resultsOf(work, tasks);
  if (isCancelling(job)) {
    await writeReport(work, results);
    job.status = 'Cancelled';
    job.terminated = cloud.clock.now();
    return;
  }
  const failing = isFailing(job);
  job.status = failing ? 'Failing' : 'Completing';
  await cloud.clock.sleep(pause);
  await writeReport(work, results);
  if (failing) throw new JobEnded('JobFailureThresholdExceeded', 'Too many tasks of the job have failed.');
  job.status = 'Complete';
  job.terminated = cloud.clock.now();
}

async function resultsOf(work: JobAtWork, tasks: readonly Task[]): Promise<readonly TaskResult[]> {
  const { job } = work;
  const replicator = new Replicator(work.cloud);
  const limit = pLimit(concurrency);
  const results: TaskResult[] = [];
  await Promise.all(
    tasks.map((task) =>
      limit(async () => {
        if (job.status !== 'Active' || isFailing(job)) return;
        const result = await replicateTask(work, replicator, task);
        results.push(result);
        if (result.succeeded) job.succeeded += 1;
        else job.failed += 1;
      }),
    ),
  );
  return results;
}

function isCancelling({ status }: Job): boolean {
  return status === 'Cancelling';
}

function isFailing({ succeeded, failed }: Job): boolean {
  const attempts = succeeded + failed;
  return attempts >= threshold.attempts && failed > attempts * threshold.share;
}
