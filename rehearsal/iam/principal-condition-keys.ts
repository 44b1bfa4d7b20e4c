import type { ConditionValues } from '../cloud/action.ts';
import type { RoleSessionCaller, ServiceCaller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { RequestContext } from '../cloud/request.ts';

/**
 * The condition keys that say who calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export function principalKeys({ caller, cloud }: RequestContext): ConditionValues {
  switch (caller.kind) {
    case 'user':
      return {
        ...accountKeys(caller.accountId, cloud),
        'aws:PrincipalArn': caller.arn,
        'aws:PrincipalType': 'User',
        'aws:userid': caller.userId,
        'aws:username': caller.userName,
      };
    case 'role-session':
      return { ...accountKeys(caller.accountId, cloud), ...roleSessionKeys(caller, cloud) };
    case 'service':
      return serviceKeys(caller, cloud);
    case 'anonymous':
      return {
        'aws:PrincipalAccount': 'anonymous',
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
      };
    default:
      return caller satisfies never;
  }
}

function accountKeys(accountId: string, cloud: Cloud): ConditionValues {
  const { organizations } = cloud.state;
  const path = organizations.organizationPathOf(accountId);
  return {
    'aws:PrincipalAccount': accountId,
    'aws:PrincipalIsAWSService': 'false',
    ...(path === undefined
      ? {}
      : { 'aws:PrincipalOrgID': organizations.organizationId, 'aws:PrincipalOrgPaths': [path] }),
  };
}

function roleSessionKeys(caller: RoleSessionCaller, cloud: Cloud): ConditionValues {
  const roleTags = cloud.state.iam.roleById(caller.roleId)?.tags ?? [];
  // A session tag overrides the role's tag of the same key, whatever the case of its letters.
  const tags = new Map(roleTags.map(({ Key, Value }) => [Key.toLowerCase(), { key: Key, value: Value }]));
  for (const [key, value] of Object.entries(caller.sessionTags)) tags.set(key.toLowerCase(), { key, value });
  return {
    'aws:PrincipalArn': caller.roleArn,
    'aws:PrincipalType': 'AssumedRole',
    'aws:userid': `${caller.roleId}:${caller.sessionName}`,
    'aws:MultiFactorAuthPresent': 'false',
    ...(caller.sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': caller.sourceIdentity }),
    ...Object.fromEntries([...tags.values()].map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
    ...(caller.issuedAt === undefined ? {} : { 'aws:TokenIssueTime': caller.issuedAt.toISOString() }),
  };
}

function serviceKeys(caller: ServiceCaller, cloud: Cloud): ConditionValues {
  const { organizations } = cloud.state;
  const path =
    caller.sourceAccount === undefined ? undefined : organizations.organizationPathOf(caller.sourceAccount);
  return {
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': caller.principal,
    'aws:PrincipalServiceNamesList': [caller.principal],
    ...(caller.sourceAccount === undefined ? {} : { 'aws:SourceAccount': caller.sourceAccount }),
    ...(caller.sourceArn === undefined ? {} : { 'aws:SourceArn': caller.sourceArn }),
    ...(path === undefined
      ? {}
      : { 'aws:SourceOrgID': organizations.organizationId, 'aws:SourceOrgPaths': [path] }),
  };
}
