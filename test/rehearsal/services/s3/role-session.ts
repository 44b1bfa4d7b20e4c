import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { createRole } from '../../../../rehearsal/services/iam/actions/create-role.ts';
import { putRolePolicy } from '../../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { assumeRole } from '../../../../rehearsal/services/sts/actions/assume-role.ts';
import type { S3Server } from './s3-server.ts';

let count = 0;

/** Credentials of a new role in an account that may do only what the statements allow. */
export async function roleWith(
  server: S3Server,
  account: string,
  statements: readonly object[],
): Promise<{ readonly arn: string; readonly credentials: NonNullable<S3ClientConfig['credentials']> }> {
  count += 1;
  const RoleName = `role-${count}`;
  const options = server.as(account);
  const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
  const { Role } = await server.cloud.call(
    createRole,
    { RoleName, AssumeRolePolicyDocument: document([trust]) },
    options,
  );
  await server.cloud.call(
    putRolePolicy,
    { RoleName, PolicyName: 'allowed', PolicyDocument: document(statements) },
    options,
  );
  const arn = Role?.Arn ?? '';
  const { Credentials: keys } = await server.cloud.call(
    assumeRole,
    { RoleArn: arn, RoleSessionName: 'test' },
    options,
  );
  return {
    arn,
    credentials: {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    },
  };
}

/** A policy document as text. */
export function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
