import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  IAMClient,
  NoSuchEntityException,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import { concurrently } from '../../aws/concurrently.ts';
import { statementApplies } from '../../policy/applies.ts';
import { parsePolicy, type Statement } from '../../policy/document.ts';
import { any } from '../../policy/truth.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'execution-role';

/**
 * That the bootstrap's execution role can read the bootstrap's own bucket, where the source template lies: a stack set
 * is made by whoever makes it reading its template. AdministratorAccess can; a narrower one that somebody chose with
 * `--cloudformation-execution-policies` often forgets it.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export async function checkExecutionRole(facts: Facts): Promise<readonly Finding[]> {
  const { administrator, central } = facts.config;
  const { accountId } = await facts.identity();
  if (accountId !== administrator.accountId) return [];
  const iam = facts.caller.client(IAMClient, facts.region);
  const roleName = `cdk-hnb659fds-cfn-exec-role-${accountId}-${facts.region}`;
  const bucket = `cdk-hnb659fds-assets-${accountId}-${facts.region}`;
  const request = {
    action: 's3:GetObject',
    resource: `arn:${central.partition}:s3:::${bucket}/*`,
    keys: { 'aws:principalaccount': [accountId], 'aws:securetransport': ['true'] },
  } as const;
  try {
    const statements = await statementsOf(iam, roleName);
    const about = (effect: Statement['Effect']) =>
      any(statements.filter(({ Effect }) => Effect === effect).map((one) => statementApplies(one, request)));
    if (about('Allow') === 'yes' && about('Deny') === 'no') {
      return [{ check, verdict: 'pass', detail: `${roleName} can read the source template` }];
    }
    return [
      {
        check,
        verdict: 'warn',
        detail: `${roleName} may be unable to read the source template in ${bucket}`,
        remedy: 'allow it s3:GetObject* and s3:ListBucket there, or bootstrap with AdministratorAccess',
      },
    ];
  } catch (error) {
    // Not bootstrapped: another check says so.
    if (error instanceof NoSuchEntityException) return [];
    throw error;
  }
}

async function statementsOf(client: IAMClient, roleName: string): Promise<readonly Statement[]> {
  const attached: string[] = [];
  const inline: string[] = [];
  for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies(
    { client },
    { RoleName: roleName },
  )) {
    attached.push(...AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []));
  }
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName: roleName })) {
    inline.push(...PolicyNames);
  }
  const statements = await Promise.all([
    concurrently(attached, (arn) => managedPolicy(client, arn)),
    concurrently(inline, async (name) => {
      const { PolicyDocument = '' } = await client.send(
        new GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }),
      );
      return parsePolicy(decodeURIComponent(PolicyDocument), `the policy ${name} of ${roleName}`);
    }),
  ]);
  return statements.flat(2);
}

async function managedPolicy(client: IAMClient, arn: string): Promise<readonly Statement[]> {
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: arn }));
  const { PolicyVersion } = await client.send(
    new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId }),
  );
  return parsePolicy(decodeURIComponent(PolicyVersion?.Document ?? ''), `the policy ${arn}`);
}
