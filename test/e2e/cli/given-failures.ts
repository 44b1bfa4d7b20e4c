import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
import {
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import type { Operator } from '../operator.ts';

const { centralAccount, managementAccount, outsideUnit } = defaultIds;

/** The account whose enrolment {@link failEnrollment} lets fail. */
export const unlucky = '777777777777';

/** Lets the enrolment of an account fail; mends the cause when it is called. */
export async function failEnrollment(operator: Operator): Promise<() => Promise<void>> {
  const organizations = operator.clients.organizations(administratorOf(managementAccount));
  const Content = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' }],
  };
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Name: 'no-keys',
      Description: 'nobody creates keys',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify(Content),
    }),
  );
  const attachment = { PolicyId: Policy?.PolicySummary?.Id, TargetId: unlucky };
  await organizations.send(new AttachPolicyCommand(attachment));
  await operator.move(unlucky, outsideUnit, 'ou-exam-workload');
  await eventually(
    'the enrolment has failed',
    () => operator.orgvault(centralAccount, ['retry', '--dry-run']),
    ({ exitCode }) => exitCode === 4,
  );
  return async () => {
    await organizations.send(new DetachPolicyCommand(attachment));
  };
}

/** Puts an object into an account's source bucket while its rule is off. */
export async function putWithoutRule(
  operator: Operator,
  accountId: string,
  name: string,
): Promise<string | undefined> {
  const s3 = operator.clients.s3(administratorOf(accountId));
  const bucket = await operator.sourceBucket(accountId);
  const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: bucket }));
  const { Role, Rules } = ReplicationConfiguration ?? {};
  const off = Rules?.map((rule) => ({ ...rule, Status: 'Disabled' as const }));
  await s3.send(
    new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration: { Role, Rules: off } }),
  );
  const put = await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: `${accountId}/${name}`, Body: name, Tagging: 'a=b' }),
  );
  await s3.send(new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration }));
  return put.VersionId;
}
