import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { administratorOf, type Clients, type Credentials } from '../../rehearsal/scenario/clients.ts';

/** A role that an account makes of itself, however it is called. */
export interface OddRole {
  readonly path: string;
  readonly name: string;
  readonly session: string;
  readonly tags: Readonly<Record<string, string>>;
}

const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Creates the role with every right, and gives its ARN. Rejects where IAM does not take its name or path. */
export async function createOddRole(
  clients: Clients,
  account: string,
  { path, name }: Pick<OddRole, 'path' | 'name'>,
  trusts: Readonly<Record<string, string>> = { AWS: `arn:aws:iam::${account}:root` },
): Promise<string> {
  const iam = clients.iam(administratorOf(account));
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: trusts, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
  };
  const { Role } = await iam.send(
    new CreateRoleCommand({ Path: path, RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const policy = { RoleName: name, PolicyName: 'everything', PolicyDocument: JSON.stringify(everything) };
  await iam.send(new PutRolePolicyCommand(policy));
  if (Role?.Arn === undefined) throw new Error(`IAM gave no ARN of ${name}`);
  return Role.Arn;
}

/** A session of such a role, with its name and tags. */
export async function oddSession(clients: Clients, account: string, role: OddRole): Promise<Credentials> {
  const { Credentials: made } = await clients.sts(administratorOf(account)).send(
    new AssumeRoleCommand({
      RoleArn: await createOddRole(clients, account, role),
      RoleSessionName: role.session,
      Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = made ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error('a session without credentials');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
