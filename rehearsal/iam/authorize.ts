import type { RequestAnalysis } from '@cloud-copilot/iam-simulate';
import type { Permission } from '../cloud/action.ts';
import type { RequestContext } from '../cloud/request.ts';
import { accessDenied, lacksOnlyAnAllow } from './access-denied.ts';
import { decide } from './decide.ts';

/**
 * Lets a request pass or refuses it as AWS does, by all policies that apply to it.
 *
 * @throws AwsError `AccessDenied` or `AccessDeniedException`, naming the kind of policy that refused
 */
export async function authorize(permission: Permission, request: RequestContext): Promise<void> {
  const decision = await decide(permission, request);
  if (decision.allowed || passesByGrant(permission, decision.analysis)) return;
  throw accessDenied(permission, request, decision.analysis);
}

/** Whether a request would pass, for what AWS asks without refusing the whole request. */
export async function isAllowed(permission: Permission, request: RequestContext): Promise<boolean> {
  const decision = await decide(permission, request);
  return decision.allowed || passesByGrant(permission, decision.analysis);
}

/**
 * A grant allows what policies would have to.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
function passesByGrant({ granted }: Permission, analysis: RequestAnalysis): boolean {
  return granted === true && lacksOnlyAnAllow(analysis);
}
