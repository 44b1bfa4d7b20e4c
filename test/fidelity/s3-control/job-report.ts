import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import type { GivenBatch } from './given-batch.ts';

/** An object of the bucket for reports. */
export async function textOf(aws: Aws, { reports }: GivenBatch, Key: string): Promise<string> {
  const { Body } = await aws.member.s3.send(new GetObjectCommand({ Bucket: reports, Key }));
  return (await Body?.transformToString()) ?? '';
}

/** The rows of the failed tasks of a job. */
export async function failuresOf(aws: Aws, given: GivenBatch, jobId: string | undefined): Promise<string> {
  const manifest = JSON.parse(await textOf(aws, given, `reports/job-${jobId}/manifest.json`));
  const failed: { readonly Key: string }[] = manifest.Results.filter(
    (each: { readonly TaskExecutionStatus: string }) => each.TaskExecutionStatus === 'failed',
  );
  return (await Promise.all(failed.map(({ Key }) => textOf(aws, given, Key)))).join('');
}
