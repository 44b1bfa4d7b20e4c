import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { Principal } from '../../aws/principal.ts';
import { parsePolicy, type Statement } from '../../policy/document.ts';
import type { CallLog } from '../call-log.ts';

/** A replication role as it is now. */
export interface RoleFacts {
  readonly arn: string;
  readonly trust: readonly Statement[];
  /** Of its inline policies. */
  readonly statements: readonly Statement[];
  /** Managed policies and boundaries, which the audit role cannot read: what they say is not known. */
  readonly unread: readonly string[];
}

/** Three calls, and one for each inline policy. */
export async function readRoleFacts(
  audit: Principal,
  roleArn: string,
  region: string,
  log: CallLog,
): Promise<RoleFacts> {
  const iam = audit.client(IAMClient, region);
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const ask = <Answer>(action: string, request: () => Promise<Answer>): Promise<Answer> =>
    log.ask(audit, { action, on: roleArn, region }, request);
  const { Role } = await ask('iam:GetRole', () => iam.send(new GetRoleCommand({ RoleName })));
  const { PolicyNames = [] } = await ask('iam:ListRolePolicies', () =>
    iam.send(new ListRolePoliciesCommand({ RoleName })),
  );
  const { AttachedPolicies = [] } = await ask('iam:ListAttachedRolePolicies', () =>
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
  );
  const statements: Statement[] = [];
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument } = await ask('iam:GetRolePolicy', () =>
      iam.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
    );
    statements.push(
      ...parsePolicy(decodeURIComponent(PolicyDocument ?? ''), `the policy ${PolicyName} of ${roleArn}`),
    );
  }
  const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    arn: roleArn,
    trust: parsePolicy(
      decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '{"Statement":[]}'),
      `the trust policy of ${roleArn}`,
    ),
    statements,
    unread: [
      ...AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn),
      ...(boundary === undefined ? [] : [boundary]),
    ],
  };
}
