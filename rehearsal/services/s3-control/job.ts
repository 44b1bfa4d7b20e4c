import type {
  JobFailure,
  JobManifest,
  JobManifestGenerator,
  JobOperation,
  JobReport,
  JobStatus,
} from '@aws-sdk/client-s3-control';

/** A job of S3 Batch Operations. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html */
export interface Job {
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly created: Date;
  readonly confirmationRequired: boolean;
  readonly description: string | undefined;
  readonly operation: JobOperation;
  readonly report: JobReport;
  readonly manifest: JobManifest | undefined;
  readonly generator: JobManifestGenerator | undefined;
  readonly roleArn: string;
  priority: number;
  status: JobStatus;
  statusUpdateReason?: string;
  suspended?: Date;
  terminated?: Date;
  /** Unknown until the manifest is read. */
  tasks?: readonly Task[];
  succeeded: number;
  failed: number;
  /** Since the tasks began. */
  activeSince?: Date;
  failures: readonly JobFailure[];
  tags: Readonly<Record<string, string>>;
}

/** One object that a job works on. */
export interface Task {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
}

/** How a task went, as the completion report says it. */
export interface TaskResult {
  readonly task: Task;
  readonly succeeded: boolean;
  readonly status: number;
  readonly errorCode: string;
  readonly message: string;
}

/** The statuses that a job never leaves. */
const last: ReadonlySet<JobStatus> = new Set(['Complete', 'Cancelled', 'Failed']);

export function isOver({ status }: Job): boolean {
  return last.has(status);
}
