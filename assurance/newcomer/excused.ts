/** A command of a page that no journey types, and why. */
export interface Excused {
  readonly command: string;
  /** The step of `.ci/run` that runs it. */
  readonly step?: string;
  /** Why it is run nowhere, or not here. */
  readonly why?: string;
}

const noS3Control =
  'it needs an AWS account: the aws CLI puts the account id before the address of the rehearsal. `orgvault retry --objects`, which is typed, creates the same job';
const namesAScript =
  'a table or sentence that says what it writes; a test fails while what it writes is stale';

const measures = 'it measures for minutes, and only a quiet machine gives its figures';

/** Every command that is on a page and in no journey. Reviewed: each has a step that runs it, or a reason. */
export const excused: readonly Excused[] = [
  { command: 'npm ci', step: 'clean install' },
  { command: 'npm run rehearse', step: 'README: npm ci && npm run rehearse' },
  { command: 'npm ci && npm test', step: 'README: npm ci && npm test' },
  { command: 'npm test', step: 'README: npm ci && npm test' },
  { command: 'npm run rehearse -- --accounts 50', step: 'the story with 50 accounts' },
  { command: 'npm run check', step: 'npm run check' },
  { command: 'FAST_CHECK_SEED=random npm run check', step: 'npm run check' },
  { command: 'npm run test:cli', step: 'npm run test:cli' },
  { command: '.ci/run', why: 'it runs what this is a part of' },
  { command: 'npm run assurance', step: 'npm run assurance' },
  { command: 'npm run format', why: 'it changes files; `npm run check` fails where it would' },
  { command: 'npm run rehearsal:docs', why: namesAScript },
  { command: 'npm run schema', why: namesAScript },
  { command: 'npm run licences', why: namesAScript },
  { command: 'npm run bench', why: measures },
  { command: 'npm run bench -- requests transfers enrollment --large', why: measures },
  { command: 'npm run bench -- verify', why: measures },
  { command: 'npm run bench -- restore', why: measures },
  { command: 'npm run fuzz', why: 'it takes minutes; `npm test` runs the same tests with fewer cases' },
  {
    command:
      'git clone https://github.com/ceph/s3-tests && git -C s3-tests checkout 8f0ae7b404a3a2fcf7038bf1e6bf29544fe9b6a3',
    why: 'it needs GitHub',
  },
  { command: 'bash test/conformance/ceph-s3-tests.sh s3-tests', why: 'it needs the suite from GitHub' },
  {
    command:
      'aws cloudwatch put-metric-alarm --alarm-name orgvault-replication-failed --namespace AWS/S3 --metric-name OperationsFailedReplication --statistic Sum --period 300 --dimensions Name=SourceBucket,Value="$bucket" Name=DestinationBucket,Value="${vault##*:}" Name=RuleId,Value=orgvault --evaluation-periods 1 --threshold 0 --comparison-operator GreaterThanThreshold --treat-missing-data notBreaching',
    why: 'it needs an AWS account: the rehearsal has no alarms',
  },
  {
    command: `aws s3control create-job --account-id "$account" --role-arn "$role" --priority 1 --operation '{"S3ReplicateObject":{}}' --no-confirmation-required --manifest-generator '{"S3JobManifestGenerator":{"ExpectedBucketOwner":"'"$account"'","SourceBucket":"arn:aws:s3:::'"$bucket"'","EnableManifestOutput":false,"Filter":{"EligibleForReplication":true,"ObjectReplicationStatuses":["NONE","FAILED"]}}}' --report '{"Enabled":true,"Bucket":"arn:aws:s3:::'"$bucket"'","Prefix":".orgvault-batch","Format":"Report_CSV_20180820","ReportScope":"FailedTasksOnly"}'`,
    why: noS3Control,
  },
  {
    command: 'aws s3control list-jobs --account-id "$account" --query \'Jobs[0].[JobId,Status]\'',
    why: noS3Control,
  },
];
