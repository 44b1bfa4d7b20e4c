import { buffer } from 'node:stream/consumers';
import type { JobManifest, JobManifestFieldName } from '@aws-sdk/client-s3-control';
import { AwsError } from '../../../cloud/aws-error.ts';
import { getObject } from '../../s3/actions/get-object.ts';
import type { Task } from '../job.ts';
import { readCsv } from './csv.ts';
import { JobEnded } from './failure.ts';
import type { JobAtWork } from './job-role.ts';

/**
 * Reads a manifest in CSV as the job's role; keys in it are URL-encoded.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/specify-batchjob-manifest.html
 *
 * @throws JobEnded when it cannot be read, is another than it was, or holds other columns than promised
 */
export async function readManifest(work: JobAtWork, manifest: JobManifest): Promise<readonly Task[]> {
  const fields = manifest.Spec?.Fields ?? [];
  const rows = readCsv(await readText(work, manifest));
  const tasks = rows.map((row) => taskOf(row, fields));
  const [first] = tasks;
  if (!first) throw malformed('The manifest is empty.');
  if (tasks.some(({ bucket }) => bucket !== first.bucket)) {
    throw malformed('All objects of the manifest must be in one bucket.');
  }
  return tasks;
}

async function readText(
  { cloud, job, role }: JobAtWork,
  { Location: location }: JobManifest,
): Promise<string> {
  const [, Bucket = '', Key = ''] = /^arn:[^:]+:s3:::([^/]+)\/(.+)$/s.exec(location?.ObjectArn ?? '') ?? [];
  const VersionId = location?.ObjectVersionId;
  try {
    const { Body, ETag } = await cloud.call(
      getObject,
      { Bucket, Key, ...(VersionId !== undefined && { VersionId }) },
      { caller: role, region: job.region },
    );
    const bytes = await buffer(Body);
    if (ETag?.replaceAll('"', '') !== location?.ETag?.replaceAll('"', '')) {
      throw new JobEnded('ManifestETagMismatch', 'The ETag of the manifest is not the one of the job.');
    }
    return bytes.toString('utf8');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new JobEnded(error.code, `The manifest ${location?.ObjectArn} cannot be read: ${error.message}`);
  }
}

function taskOf(row: readonly string[], fields: readonly JobManifestFieldName[]): Task {
  if (row.length !== fields.length) throw malformed('A row of the manifest has another number of fields.');
  const field = (name: JobManifestFieldName) => row[fields.indexOf(name)];
  const versionId = field('VersionId');
  try {
    return {
      bucket: field('Bucket') ?? '',
      key: decodeURIComponent((field('Key') ?? '').replaceAll('+', ' ')),
      versionId: versionId === '' ? undefined : versionId,
    };
  } catch {
    throw malformed('A key of the manifest is not URL-encoded.');
  }
}

function malformed(reason: string): JobEnded {
  return new JobEnded('InvalidManifestContent', reason);
}
