import type { Permission } from '../cloud/action.ts';
import type { RequestContext } from '../cloud/request.ts';
import { accessDenied } from './access-denied.ts';
import { decide } from './decide.ts';

/**
 * Lets a request pass or refuses it as AWS does, by all policies that apply to it.
 *
 * @throws AwsError `AccessDenied` or `AccessDeniedException`, naming the kind of policy that refused
 */
export async function authorize(permission: Permission, request: RequestContext): Promise<void> {
  const decision = await decide(permission, request);
  if (!decision.allowed) throw accessDenied(permission, request, decision.analysis);
}

/** Whether a request would pass, for what AWS asks without refusing the whole request. */
export async function isAllowed(permission: Permission, request: RequestContext): Promise<boolean> {
  return (await decide(permission, request)).allowed;
}
