import { AttachRolePolicyCommand, CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';
import { region } from './config.ts';

/** Where the CDK puts files that templates name. */
export function assetBucket(accountId: string): string {
  return `cdk-hnb659fds-assets-${accountId}-${region}`;
}

/** As whom CloudFormation makes the resources of the CDK's stacks. */
export function executionRoleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/${executionRoleName(accountId)}`;
}

function executionRoleName(accountId: string): string {
  return `cdk-hnb659fds-cfn-exec-role-${accountId}-${region}`;
}

/** Leaves behind what the templates need of `cdk bootstrap`: its version, its bucket, and the role for CloudFormation. */
export async function bootstrap(clients: Clients, accountId: string): Promise<void> {
  const administrator = administratorOf(accountId);
  await clients
    .ssm(administrator)
    .send(new PutParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' }));
  const [s3, Bucket] = [clients.s3(administrator), assetBucket(accountId)];
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const RoleName = executionRoleName(accountId);
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudformation.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  };
  const iam = clients.iam(administrator);
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
}
