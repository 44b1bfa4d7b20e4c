import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
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
