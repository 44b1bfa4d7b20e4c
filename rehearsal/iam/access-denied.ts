import type { RequestAnalysis } from '@cloud-copilot/iam-simulate';
import type { Permission } from '../cloud/action.ts';
import { AwsError } from '../cloud/aws-error.ts';
import type { Caller } from '../cloud/caller.ts';
import type { RequestContext } from '../cloud/request.ts';

/**
 * A refused request in AWS's words. Where several policies refuse, AWS names one kind of them only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(
  permission: Permission,
  request: RequestContext,
  analysis: RequestAnalysis,
): AwsError {
  const service = permission.action.split(':')[0] ?? '';
  const json = jsonServices.has(service);
  const code = json || service === 'account' ? 'AccessDeniedException' : 'AccessDenied';
  return new AwsError(code, message(permission, request, analysis), { status: json ? 400 : 403 });
}

/**
 * Services that speak JSON name the error `AccessDeniedException` and answer 400, REST-JSON ones 403; the XML ones
 * `AccessDenied` and 403.
 */
const jsonServices: ReadonlySet<string> = new Set(['ecr', 'kms', 'organizations', 'servicequotas', 'ssm']);

function message(permission: Permission, request: RequestContext, analysis: RequestAnalysis): string {
  const { action } = permission;
  if (isOutsideForS3(permission, request) || analysis.blockedBy?.includes('s3-bpa')) return 'Access Denied';
  const refused = `User: ${nameOf(request.caller)} is not authorized to perform: ${action}${resourcePhrase(permission)}`;
  if (action === 'sts:AssumeRole' && !analysis.sameAccount) return refused;
  return `${refused} ${reason(permission, request, analysis)}`;
}

/**
 * S3 explains a refusal only to callers of the same account or organization.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
function isOutsideForS3({ action, resourceAccount }: Permission, { caller, cloud }: RequestContext): boolean {
  if (!action.startsWith('s3:')) return false;
  if (caller.kind === 'anonymous' || caller.kind === 'service') return true;
  const { organizations } = cloud.state;
  const sameOrganization =
    organizations.isMember(caller.accountId) && organizations.isMember(resourceAccount);
  return caller.accountId !== resourceAccount && !sameOrganization;
}

function nameOf(caller: Caller): string {
  if (caller.kind === 'anonymous') return 'anonymous';
  return caller.kind === 'service' ? caller.principal : caller.arn;
}

function resourcePhrase({ action, resource }: Permission): string {
  if (action === 'kms:Decrypt') return ' on the resource associated with this ciphertext';
  // Its actions on metrics have no resource, and its refusals name none.
  if (action.startsWith('cloudwatch:')) return '';
  if (!action.startsWith('s3:')) return ` on resource: ${resource}`;
  return resource === '*' ? '' : ` on resource: "${resource}"`;
}

function reason(permission: Permission, request: RequestContext, analysis: RequestAnalysis): string {
  const { action } = permission;
  const trust = action.startsWith('sts:');
  const deny = explicitDeny(analysis);
  if (deny?.kind === 'resource') {
    return `with an explicit deny in ${trust ? 'the role trust policy' : 'a resource-based policy'}`;
  }
  if (deny !== undefined) {
    return `with an explicit deny in ${kinds[deny.kind]}${policyArn(deny, request)}`;
  }
  const missing = missingAllow(request.caller, analysis);
  if (missing === 'resource' && trust) return `because no role trust policy allows the ${action} action`;
  if (missing === 'resource' && action === 'kms:Decrypt' && !analysis.sameAccount) return foreignKey;
  return `because no ${kinds[missing].replace(/^an? /, '')} allows the ${action} action`;
}

const foreignKey =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

const kinds = {
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
} as const;

type Kind = keyof typeof kinds;

interface Deny {
  readonly kind: Kind;
  /** The name of the policy that denies. */
  readonly policy: string | undefined;
}

function explicitDeny(analysis: RequestAnalysis): Deny | undefined {
  const { scpAnalysis, rcpAnalysis, resourceAnalysis, identityAnalysis } = analysis;
  const { permissionBoundaryAnalysis: boundary, sessionAnalysis: session } = analysis;
  const found: readonly (readonly [Kind, readonly { readonly policyId: string }[] | undefined])[] = [
    ['scp', scpAnalysis?.ouAnalysis.flatMap(({ denyStatements }) => denyStatements)],
    ['rcp', rcpAnalysis?.ouAnalysis.flatMap(({ denyStatements }) => denyStatements)],
    ['resource', resourceAnalysis?.denyStatements],
    ['identity', identityAnalysis?.denyStatements],
    ['boundary', boundary?.denyStatements],
    ['session', session?.denyStatements],
  ];
  const first = found.find(([, statements]) => statements !== undefined && statements.length > 0);
  return first && { kind: first[0], policy: first[1]?.[0]?.policyId };
}

/**
 * Since 2026 AWS adds the ARN of the policy that denies, for all but inline and resource-based ones.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
function policyArn({ kind, policy }: Deny, { cloud }: RequestContext): string {
  if (kind === 'scp' || kind === 'rcp') {
    const type = kind === 'scp' ? 'SERVICE_CONTROL_POLICY' : 'RESOURCE_CONTROL_POLICY';
    const denying = cloud.state.organizations.policies.all(type).find(({ name }) => name === policy);
    return denying === undefined ? '' : `: ${denying.arn}`;
  }
  return policy?.startsWith('arn:') ? `: ${policy}` : '';
}

/** Whether nothing stands against a request but that no identity-based or resource-based policy allows it. */
export function lacksOnlyAnAllow(analysis: RequestAnalysis): boolean {
  const { scpAnalysis, rcpAnalysis, permissionBoundaryAnalysis, sessionAnalysis } = analysis;
  const limits = [scpAnalysis, rcpAnalysis, permissionBoundaryAnalysis, sessionAnalysis];
  return (
    explicitDeny(analysis) === undefined && limits.every((limit) => limit?.result !== 'ImplicitlyDenied')
  );
}

/** The first kind of policy, in the order of AWS's evaluation, without which the request lacks an Allow. */
function missingAllow(caller: Caller, analysis: RequestAnalysis): Kind {
  if (analysis.scpAnalysis?.result === 'ImplicitlyDenied') return 'scp';
  if (analysis.rcpAnalysis?.result === 'ImplicitlyDenied') return 'rcp';
  // Only a resource-based policy can let a service or an unsigned request in.
  if (caller.kind === 'service' || caller.kind === 'anonymous') return 'resource';
  if (analysis.identityAnalysis?.result !== 'Allowed') return 'identity';
  if (analysis.permissionBoundaryAnalysis?.result === 'ImplicitlyDenied') return 'boundary';
  return analysis.sessionAnalysis?.result === 'ImplicitlyDenied' ? 'session' : 'resource';
}
