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
  const json = jsonServices.has(permission.action.split(':')[0] ?? '');
  const code = json ? 'AccessDeniedException' : 'AccessDenied';
  return new AwsError(code, message(permission, request, analysis), { status: json ? 400 : 403 });
}

/** Services that speak JSON name the error `AccessDeniedException` and answer 400, the XML ones `AccessDenied`, 403. */
const jsonServices: ReadonlySet<string> = new Set(['ecr', 'kms', 'organizations', 'ssm']);

function message(permission: Permission, request: RequestContext, analysis: RequestAnalysis): string {
  const { action } = permission;
  if (isOutsideForS3(permission, request) || analysis.blockedBy?.includes('s3-bpa')) return 'Access Denied';
  const refused = `User: ${nameOf(request.caller)} is not authorized to perform: ${action} ${resourcePhrase(permission)}`;
  if (action === 'sts:AssumeRole' && !analysis.sameAccount) return refused;
  return `${refused} ${reason(permission, request.caller, analysis)}`;
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
  if (action === 'kms:Decrypt') return 'on the resource associated with this ciphertext';
  return action.startsWith('s3:') ? `on resource: "${resource}"` : `on resource: ${resource}`;
}

function reason(permission: Permission, caller: Caller, analysis: RequestAnalysis): string {
  const { action } = permission;
  const trust = action.startsWith('sts:');
  const explicit = explicitDenier(analysis);
  if (explicit === 'resource') {
    return `with an explicit deny in ${trust ? 'the role trust policy' : 'a resource-based policy'}`;
  }
  if (explicit !== undefined) return `with an explicit deny in ${deniers[explicit]}`;
  const implicit = implicitDenier(caller, analysis);
  if (implicit === 'resource' && trust) return `because no role trust policy allows the ${action} action`;
  if (implicit === 'resource' && action === 'kms:Decrypt' && !analysis.sameAccount) return foreignKey;
  return `because no ${deniers[implicit].replace(/^an? /, '')} allows the ${action} action`;
}

const foreignKey =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

type Denier = 'identity' | 'resource' | 'scp' | 'rcp' | 'boundary' | 'session';

const deniers: Readonly<Record<Denier, string>> = {
  identity: 'an identity-based policy',
  resource: 'a resource-based policy',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
};

function explicitDenier(analysis: RequestAnalysis): Denier | undefined {
  if (analysis.scpAnalysis?.result === 'ExplicitlyDenied') return 'scp';
  if (analysis.rcpAnalysis?.result === 'ExplicitlyDenied') return 'rcp';
  const resource = analysis.resourceAnalysis?.result;
  if (resource === 'ExplicitlyDenied' || resource === 'DeniedForAccount') return 'resource';
  if (analysis.identityAnalysis?.result === 'ExplicitlyDenied') return 'identity';
  if (analysis.permissionBoundaryAnalysis?.result === 'ExplicitlyDenied') return 'boundary';
  return analysis.sessionAnalysis?.result === 'ExplicitlyDenied' ? 'session' : undefined;
}

/** The first kind of policy, in the order of AWS's evaluation, without which the request lacks an Allow. */
function implicitDenier(caller: Caller, analysis: RequestAnalysis): Denier {
  if (analysis.scpAnalysis?.result === 'ImplicitlyDenied') return 'scp';
  if (analysis.rcpAnalysis?.result === 'ImplicitlyDenied') return 'rcp';
  // Only a resource-based policy can let a service or an unsigned request in.
  if (caller.kind === 'service' || caller.kind === 'anonymous') return 'resource';
  if (analysis.identityAnalysis?.result !== 'Allowed') return 'identity';
  if (analysis.permissionBoundaryAnalysis?.result === 'ImplicitlyDenied') return 'boundary';
  return analysis.sessionAnalysis?.result === 'ImplicitlyDenied' ? 'session' : 'resource';
}
