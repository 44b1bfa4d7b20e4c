import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  type Role,
} from '@aws-sdk/client-iam';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';
import { trusting } from '../policy-document.ts';

/** A role of the member account with a path of its own, and a name that no role has. */
export async function givenRole(aws: Aws): Promise<{
  readonly roleName: string;
  readonly path: string;
  readonly created: Role;
  readonly missingName: string;
}> {
  const { iam, id } = aws.member;
  const roleName = aws.name('role');
  const path = `/${aws.name('path')}/`;
  const { Role: created } = await iam.send(
    new CreateRoleCommand({ RoleName: roleName, Path: path, AssumeRolePolicyDocument: trusting(id) }),
  );
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName: roleName })));
  if (!created) throw new Error('CreateRole answered without a role');
  return { roleName, path, created, missingName: aws.name('missing') };
}

/** A session of a role of the member account that may do nothing, or what `policy` allows. */
export async function givenSession(aws: Aws, policy?: string): Promise<Account> {
  return (await givenRoleSession(aws, policy)).session;
}

/** The same, with the role's ARN. */
export async function givenRoleSession(
  aws: Aws,
  policy?: string,
): Promise<{ readonly session: Account; readonly roleArn: string }> {
  const { iam, id } = aws.member;
  const RoleName = aws.name('session');
  const { Role: role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(id) }),
  );
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName })));
  if (policy !== undefined) {
    const PolicyName = 'policy';
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policy }));
    aws.afterwards(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
  }
  return { session: await aws.eventually(() => aws.member.assuming(RoleName)), roleArn: role?.Arn ?? '' };
}
