import { createHash } from 'node:crypto';
import type { JobReport } from '@aws-sdk/client-s3-control';
import { AwsError } from '../../../cloud/aws-error.ts';
import { putObject } from '../../s3/actions/put-object.ts';
import type { TaskResult } from '../job.ts';
import { writeCsvRow } from './csv.ts';
import { JobEnded } from './failure.ts';
import type { JobAtWork } from './job-role.ts';

/**
 * Writes the completion report as the job's role: the results in CSV, and where they are in `manifest.json`. It is
 * always encrypted with SSE-S3. https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-examples-reports.html
 *
 * @throws JobEnded when the role may not write it
 */
export async function writeReport(work: JobAtWork, results: readonly TaskResult[]): Promise<void> {
  const { report } = work.job;
  if (!report.Enabled || results.length === 0) return;
  const groups = [
    ...(report.ReportScope === 'AllTasks' ? ['succeeded' as const] : []),
    'failed' as const,
  ].map((name) => ({ name, rows: results.filter(({ succeeded }) => succeeded === (name === 'succeeded')) }));
  const folder = `${prefixOf(report)}job-${work.job.id}/`;
  const Results: object[] = [];
  for (const { name, rows } of groups) {
    if (rows.length === 0) continue;
    const text = rows.map((row) => `${rowOf(row)}\n`).join('');
    const Key = `${folder}results/${digest('sha1', text)}.csv`;
    await put(work, Key, text);
    Results.push({
      ...{ TaskExecutionStatus: name, Bucket: bucketOf(report) },
      ...{ MD5Checksum: digest('md5', text), Key },
    });
  }
  const manifest = {
    Format: report.Format,
    ReportCreationDate: work.cloud.clock.now().toISOString(),
    Results,
    ReportSchema: 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
  };
  await put(work, `${folder}manifest.json`, JSON.stringify(manifest));
}

/** The schema names the code before the status; the rows of AWS's own example have them the other way round. */
function rowOf({ task, succeeded, status, errorCode, message }: TaskResult): string {
  return writeCsvRow([
    ...[task.bucket, encodeURIComponent(task.key).replaceAll('%2F', '/'), task.versionId ?? ''],
    ...[succeeded ? 'succeeded' : 'failed', String(status), errorCode, message],
  ]);
}

function prefixOf({ Prefix: prefix = '' }: JobReport): string {
  return prefix === '' ? '' : `${prefix}/`;
}

function bucketOf({ Bucket: arn = '' }: JobReport): string {
  return arn.replace(/^arn:[^:]+:s3:::/, '');
}

async function put({ cloud, job, role }: JobAtWork, Key: string, text: string): Promise<void> {
  const owner = job.report.ExpectedBucketOwner;
  try {
    await cloud.call(
      putObject,
      {
        ...{ Bucket: bucketOf(job.report), Key, Body: text, ServerSideEncryption: 'AES256' },
        ...(owner !== undefined && { ExpectedBucketOwner: owner }),
      },
      { caller: role, region: job.region },
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new JobEnded(error.code, `The completion report cannot be written: ${error.message}`);
  }
}

function digest(algorithm: 'md5' | 'sha1', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}
