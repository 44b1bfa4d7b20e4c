import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { empty } from '../given/emptied.ts';
import { archive, arrives, otherBucket, upload } from '../given/objects.ts';
import { lastOperation, leaveAndReturn, stacksOf } from '../given/stack-sets.ts';
import { holds } from '../holds.ts';
import { billing, webshop } from '../profiles.ts';
import type { Journey, Step } from '../step.ts';
import { rehearsalByAws } from './rehearsal-page.ts';

const page = 'docs/operator-guide.md';
const { centralAccount } = defaultIds;

/** `cdk` does not ask where nobody is there: it refuses. */
const approved = '--require-approval never';

const deployment: readonly Step[] = [
  { command: 'export AWS_REGION=eu-central-1' },
  {
    command: 'aws cloudformation activate-organizations-access',
    as: 'management',
  },
  {
    command:
      'aws organizations register-delegated-administrator --account-id 222222222222 --service-principal member.org.stacksets.cloudformation.amazonaws.com',
    as: 'management',
  },
  { command: 'npx cdk bootstrap', shows: /bootstrapped/ },
  { command: 'npx cdk deploy --all', answered: approved, shows: /StackSetId/ },
  {
    command: 'npx cdk deploy --all -c config=my-organization.yaml',
    given: ({ folder }) => copyFile(join(folder, 'orgvault.yaml'), join(folder, 'my-organization.yaml')),
    answered: approved,
    shows: /orgvault-enrollment \(no changes\)/,
  },
  {
    command:
      "aws cloudformation list-stack-instances --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --output table --query 'Summaries[].[Account,Region,Status,StackInstanceStatus.DetailedStatus,StatusReason]'",
    shows: /666666666666\|.* OUTDATED .*SKIPPED_SUSPENDED_ACCOUNT.*101010101010\|.* CURRENT .*SUCCEEDED/s,
  },
  {
    command:
      'aws cloudformation update-stack-set --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --use-previous-template --capabilities CAPABILITY_NAMED_IAM --parameters ParameterKey=OrganizationId,UsePreviousValue=true ParameterKey=AdministratorAccountId,UsePreviousValue=true ParameterKey=CentralAccountId,UsePreviousValue=true ParameterKey=CentralRegion,UsePreviousValue=true ParameterKey=CentralBucketName,UsePreviousValue=true ParameterKey=CentralKeyArn,UsePreviousValue=true --operation-preferences MaxConcurrentPercentage=25,FailureTolerancePercentage=10,ConcurrencyMode=SOFT_FAILURE_TOLERANCE',
    shows: /OperationId/,
    leaves: async ({ clients }) => {
      await lastOperation(clients);
    },
  },
];

const ownersFiles: readonly Step[] = [
  { command: 'account=$(aws sts get-caller-identity --query Account --output text)' },
  {
    command:
      "bucket=$(aws ssm get-parameters-by-path --path /orgvault/source-bucket/ --query 'sort_by(Parameters, &LastModifiedDate)[-1].Value' --output text)",
  },
  {
    command: 'aws s3 cp report.pdf "s3://$bucket/$account/report.pdf"',
    given: ({ folder }) => writeFile(join(folder, 'report.pdf'), 'report'),
    leaves: ({ clients }) => arrives(clients, webshop, 'report.pdf'),
  },
  {
    command: 'aws s3api head-object --bucket "$bucket" --key "$account/report.pdf" --query ReplicationStatus',
    shows: /COMPLETED/,
  },
];

const watching: readonly Step[] = [
  {
    command:
      "aws cloudformation list-stack-set-operations --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --output table --query 'Summaries[].[CreationTimestamp,Action,Status,StatusDetails.FailedStackInstancesCount,OperationId]'",
    as: 'central',
    shows: /UPDATE .*SUCCEEDED/,
  },
  {
    command:
      "aws cloudformation list-stack-set-operation-results --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --operation-id 01234567-89ab-cdef-0123-456789abcdef --query 'Summaries[?Status!=`SUCCEEDED`].[Account,Region,Status,StatusReason]' --output table",
    as: 'central',
    replacing: async ({ clients }) => ({
      '01234567-89ab-cdef-0123-456789abcdef': await lastOperation(clients),
    }),
  },
  {
    command:
      'vault=$(aws s3api get-bucket-replication --bucket "$bucket" --query \'ReplicationConfiguration.Rules[0].Destination.Bucket\' --output text)',
  },
];

const returned: readonly Step[] = [
  {
    command:
      "aws cloudformation list-stacks --output table --stack-status-filter CREATE_COMPLETE UPDATE_COMPLETE UPDATE_ROLLBACK_COMPLETE --query 'StackSummaries[?starts_with(StackName, `StackSet-orgvault-source-`)].[StackName,CreationTime]'",
    as: 'billing',
    given: ({ clients }) => leaveAndReturn(clients, billing, 'ou-exam-production'),
    shows: /StackSet-orgvault-source-.*StackSet-orgvault-source-/s,
  },
  {
    command:
      'aws cloudformation delete-stack --stack-name StackSet-orgvault-source-01234567-89ab-cdef-0123-456789abcdef',
    as: 'billing',
    replacing: async ({ clients }) => {
      const [, kept = ''] = await stacksOf(clients, billing);
      return { 'StackSet-orgvault-source-01234567-89ab-cdef-0123-456789abcdef': kept };
    },
  },
];

const upgrade: readonly Step[] = [
  { command: 'git pull --rebase --autostash', shows: /up to date/ },
  { command: 'npx cdk diff', shows: /Number of stacks with differences: 0/ },
  { command: 'npx cdk deploy --all', shows: /orgvault-enrollment \(no changes\)/ },
  {
    command: 'aws s3api get-object-lock-configuration --bucket orgvault-222222222222-eu-central-1-an',
    shows: /"ObjectLockEnabled": "Enabled"/,
  },
];

const bringingIn: readonly Step[] = [
  {
    command: 'aws s3 sync ./archive "s3://$bucket/$account/archive/"',
    given: async ({ folder }) => {
      await mkdir(join(folder, 'archive'));
      await writeFile(join(folder, 'archive', 'old.txt'), 'old');
    },
    leaves: ({ clients }) => arrives(clients, webshop, 'archive/old.txt'),
  },
  {
    command: 'aws s3 sync s3://my-old-bucket "s3://$bucket/$account/my-old-bucket/"',
    given: async ({ clients }) => {
      await otherBucket(clients, webshop, 'my-old-bucket', 'older.txt');
    },
    leaves: ({ clients }) => arrives(clients, webshop, 'my-old-bucket/older.txt'),
  },
  {
    command:
      "role=$(aws iam list-roles --path-prefix /orgvault/batch/ --query 'sort_by(Roles, &CreateDate)[-1].Arn' --output text)",
  },
];

const restoring: readonly Step[] = [
  {
    command:
      "role=$(aws iam list-roles --path-prefix /orgvault/restore/ --query 'sort_by(Roles, &CreateDate)[-1].Arn' --output text)",
  },
  { command: 'aws configure set role_arn "$role" --profile orgvault-restore' },
  { command: 'aws configure set source_profile default --profile orgvault-restore' },
  { command: 'vault=${vault##*:}' },
  {
    command:
      'aws s3api list-object-versions --profile orgvault-restore --bucket "$vault" --prefix "$account/reports/" --query \'Versions[].[Key,VersionId,LastModified,Size]\' --output table',
    given: ({ clients }) => upload(clients, webshop, 'reports/2026.pdf', 'report of 2026'),
    shows: /reports\/2026\.pdf/,
  },
  {
    command:
      'aws s3 cp "s3://$vault/$account/reports/2026.pdf" "s3://$bucket/$account/reports/2026.pdf" --profile orgvault-restore',
  },
  {
    command:
      'aws s3 sync "s3://$vault/$account/reports/" "s3://$bucket/$account/reports/" --profile orgvault-restore',
  },
  {
    command: 'aws s3 cp --recursive "s3://$vault/$account/reports/" ./restored/ --profile orgvault-restore',
    leaves: (world) => holds(world, 'restored/2026.pdf', 'report of 2026'),
  },
  {
    command:
      'aws s3api get-object --profile orgvault-restore --bucket "$vault" --key "$account/reports/2026.pdf" --version-id 3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY 2026.pdf',
    replacing: async ({ clients }) => {
      const { Versions = [] } = await clients.s3(administratorOf(centralAccount)).send(
        new ListObjectVersionsCommand({
          Bucket: `orgvault-${centralAccount}-eu-central-1-an`,
          Prefix: `${webshop}/reports/2026.pdf`,
        }),
      );
      return { '3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY': Versions.at(-1)?.VersionId ?? '' };
    },
    leaves: (world) => holds(world, '2026.pdf', 'report of 2026'),
  },
  {
    command:
      'aws s3api restore-object --profile orgvault-restore --bucket "$vault" --key "$account/reports/2026.pdf" --restore-request \'{"Days":7,"GlacierJobParameters":{"Tier":"Bulk"}}\'',
    given: ({ clients }) => archive(clients, centralAccount, `${webshop}/reports/2025.pdf`),
    replacing: async () => ({ '2026.pdf': '2025.pdf' }),
  },
];

const restoringForOthers: readonly Step[] = [
  {
    command:
      'aws configure set role_arn arn:aws:iam::222222222222:role/orgvault/central-restore/orgvault-central-restore-eu-central-1 --profile orgvault-central-restore',
  },
  { command: 'aws configure set source_profile central --profile orgvault-central-restore' },
  { command: 'vault=orgvault-222222222222-eu-central-1-an' },
  {
    command:
      'aws s3api list-object-versions --profile orgvault-central-restore --bucket "$vault" --prefix 555555555555/ --query \'Versions[].[Key,VersionId,LastModified,Size]\' --output table',
    given: ({ clients }) => upload(clients, '555555555555', 'figures.csv', '1,2'),
    shows: /555555555555\/figures\.csv/,
  },
  {
    command:
      'aws s3 cp --recursive "s3://$vault/555555555555/" ./restored/ --profile orgvault-central-restore',
    leaves: (world) => holds(world, 'restored/figures.csv', '1,2'),
  },
  {
    command: 'aws s3 cp --recursive ./restored/ s3://somewhere-else/ --profile elsewhere',
    given: ({ clients }) => otherBucket(clients, billing, 'somewhere-else'),
  },
];

const tearDown: readonly Step[] = [
  { command: 'npx cdk destroy --all', answered: '--force', ends: 1, shows: /StackSet is not empty/ },
  {
    command:
      'aws cloudformation delete-stack-instances --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --retain-stacks --deployment-targets OrganizationalUnitIds=ou-exam-workload,Accounts=666666666666,AccountFilterType=INTERSECTION --regions eu-central-1',
    shows: /OperationId/,
    leaves: async ({ clients, shell }) => {
      await lastOperation(clients);
      const { status, output } = await shell.run('npx cdk destroy --all --force');
      if (status !== 0) throw new Error(`destroying again ended with ${status}:\n${output}`);
    },
  },
];

const byHand: readonly Step[] = [
  {
    command:
      'role=$(aws s3api get-bucket-replication --bucket "$bucket" --query ReplicationConfiguration.Role --output text)',
  },
  {
    command:
      'key=$(aws s3api get-bucket-encryption --bucket "$bucket" --output text --query \'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.KMSMasterKeyID\')',
  },
  { command: 'aws s3api delete-bucket-replication --bucket "$bucket"' },
  { command: 'aws iam delete-role-policy --role-name "${role##*/}" --policy-name replication' },
  { command: 'aws iam delete-role --role-name "${role##*/}"' },
  {
    command: `aws s3api put-bucket-lifecycle-configuration --bucket "$bucket" --lifecycle-configuration '{"Rules":[
  {"ID":"empty","Status":"Enabled","Filter":{},"Expiration":{"Days":1},
   "NoncurrentVersionExpiration":{"NoncurrentDays":1},"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}},
  {"ID":"markers","Status":"Enabled","Filter":{},"Expiration":{"ExpiredObjectDeleteMarker":true}}]}'`,
  },
  {
    command: 'aws s3api delete-bucket --bucket "$bucket"',
    given: async ({ clients, shell }) => {
      const { output } = await shell.run('echo "$bucket"');
      await empty(clients, webshop, output.trim());
    },
  },
  {
    command: 'aws kms schedule-key-deletion --key-id "$key" --pending-window-in-days 30',
    shows: /PendingDeletion/,
  },
];

const inTheManagementAccount: readonly Step[] = [
  {
    command:
      'aws organizations deregister-delegated-administrator --account-id 222222222222 --service-principal member.org.stacksets.cloudformation.amazonaws.com',
  },
  { command: 'aws cloudformation deactivate-organizations-access' },
];

/** The operator guide where one account holds the backup and administers, from the deployment to the last key. */
export const operatorGuide: Journey = {
  name: 'operator-guide',
  as: 'central',
  withAws: true,
  parts: [
    rehearsalByAws,
    { page, steps: deployment },
    { page, as: 'default', steps: ownersFiles },
    // The README tells the same.
    { page: 'README.md', as: 'default', steps: ownersFiles.slice(0, 3) },
    { page, as: 'default', steps: watching },
    { page, steps: returned },
    { page, steps: upgrade },
    { page, as: 'default', steps: bringingIn },
    { page, as: 'default', steps: restoring },
    { page, steps: restoringForOthers },
    { page, steps: tearDown },
    { page, as: 'default', steps: byHand },
    { page, as: 'management', steps: inTheManagementAccount },
  ],
};
