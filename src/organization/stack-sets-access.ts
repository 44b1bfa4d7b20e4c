import {
  type CallAs,
  type CloudFormationClient,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';

/**
 * Whether CloudFormation may work in the organization: activated for StackSets, which is more than the service access
 * of Organizations alone.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeOrganizationsAccess.html
 * @returns `ENABLED`, `DISABLED` or `DISABLED_PERMANENTLY`
 */
export async function readStackSetsAccess(client: CloudFormationClient, callAs: CallAs): Promise<string> {
  const { Status = '' } = await client.send(new DescribeOrganizationsAccessCommand({ CallAs: callAs }));
  return Status;
}
