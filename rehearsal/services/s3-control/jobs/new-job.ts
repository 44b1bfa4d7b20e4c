import { randomUUID } from 'node:crypto';
import type {
  CreateJobRequest,
  JobManifest,
  JobManifestGenerator,
  JobOperation,
  JobReport,
} from '@aws-sdk/client-s3-control';
import { notModelled } from '../../../cloud/aws-error.ts';
import { operationName } from '../define-job-action.ts';
import { invalidRequest } from '../errors.ts';
import type { Job } from '../job.ts';
import { readJobTags } from '../job-tags.ts';

/**
 * Checks a request for a job and makes it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html
 *
 * @throws AwsError `InvalidRequest`, `NotImplemented`
 */
export function newJob(
  request: CreateJobRequest,
  place: { readonly accountId: string; readonly region: string; readonly now: Date },
): Job {
  const { accountId, region, now } = place;
  const { Priority: priority = 0, Description: description, RoleArn: roleArn = '' } = request;
  if (priority < 0 || priority > 2_147_483_647) throw invalidRequest('Priority must not be negative.');
  if (description !== undefined && (description.length < 1 || description.length > 256)) {
    throw invalidRequest('Description must have 1 to 256 characters.');
  }
  const id = randomUUID();
  return {
    ...{ id, arn: `arn:aws:s3:${region}:${accountId}:job/${id}`, accountId, region, created: now },
    ...{ priority, description, roleArn: checkRole(roleArn, accountId) },
    confirmationRequired: request.ConfirmationRequired ?? false,
    operation: checkOperation(request.Operation),
    report: checkReport(request.Report),
    manifest: checkManifest(request),
    generator: checkGenerator(request.ManifestGenerator),
    tags: readJobTags(request.Tags),
    ...{ status: 'New', succeeded: 0, failed: 0, failures: [] },
  };
}

function checkOperation(operation: JobOperation | undefined): JobOperation {
  if (!operation || Object.keys(operation).length !== 1) {
    throw invalidRequest('A job has exactly one operation.');
  }
  const name = operationName(operation);
  if (name !== 'S3ReplicateObject') throw notModelled(`batch jobs of the operation ${name}`);
  return operation;
}

function checkReport(report: JobReport | undefined): JobReport {
  if (!report) throw invalidRequest('Report is required.');
  const { Enabled, Bucket, Format, ReportScope } = report;
  if (!Enabled) return report;
  if (Bucket === undefined || Format === undefined || ReportScope === undefined) {
    throw invalidRequest('A report needs Bucket, Format and ReportScope.');
  }
  if (!/^arn:[^:]+:s3:::[^/]+$/.test(Bucket)) throw invalidRequest('The bucket of the report is not an ARN.');
  if (Format !== 'Report_CSV_20180820') throw invalidRequest('The format of the report is not known.');
  if (!['AllTasks', 'FailedTasksOnly'].includes(ReportScope)) {
    throw invalidRequest('The scope of the report is not known.');
  }
  return report;
}

function checkManifest({ Manifest: manifest, ManifestGenerator }: CreateJobRequest): JobManifest | undefined {
  if ((manifest === undefined) === (ManifestGenerator === undefined)) {
    throw invalidRequest('A job has either a manifest or a manifest generator.');
  }
  if (!manifest) return undefined;
  const { Format: format, Fields: fields = [] } = manifest.Spec ?? {};
  if (format === 'S3InventoryReport_CSV_20161130') throw notModelled('inventory reports as manifests');
  if (format !== 'S3BatchOperations_CSV_20180820')
    throw invalidRequest('The format of the manifest is not known.');
  if (!fields.includes('Bucket') || !fields.includes('Key')) {
    throw invalidRequest('The fields of a manifest must include Bucket and Key.');
  }
  return manifest;
}

function checkGenerator(generator: JobManifestGenerator | undefined): JobManifestGenerator | undefined {
  if (!generator) return undefined;
  const { S3JobManifestGenerator: given } = generator;
  if (!given) throw invalidRequest('The manifest generator is not known.');
  if (!/^arn:[^:]+:s3:::[^/]+$/.test(given.SourceBucket ?? '')) {
    throw invalidRequest('The source bucket of the manifest generator is not an ARN.');
  }
  if (given.EnableManifestOutput) throw notModelled('the output of generated manifests');
  if (given.Filter?.MatchAnyObjectEncryption !== undefined) throw notModelled('filters by object encryption');
  return generator;
}

function checkRole(arn: string, accountId: string): string {
  const [, account] = /^arn:[^:]+:iam::(\d{12}):role\/.+$/.exec(arn) ?? [];
  if (account === undefined) throw invalidRequest('The role is not an ARN of a role.');
  if (account !== accountId) throw invalidRequest('The role must belong to the account of the job.');
  return arn;
}
