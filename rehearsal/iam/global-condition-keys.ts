import type { ConditionValues, Permission } from '../cloud/action.ts';
import type { RequestContext } from '../cloud/request.ts';
import { principalKeys } from './principal-condition-keys.ts';

/**
 * The global condition keys that AWS sets for a request; keys without a value are absent, not empty.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalConditionKeys(permission: Permission, request: RequestContext): ConditionValues {
  return {
    ...principalKeys(request),
    ...networkKeys(request),
    ...resourceKeys(permission, request),
    ...viaKeys(request),
    'aws:RequestedRegion': globalServices.has(servicePrefix(permission)) ? 'us-east-1' : request.region,
  };
}

/** Services with one endpoint for all Regions, whose requests are signed for us-east-1. */
const globalServices: ReadonlySet<string> = new Set(['iam', 'organizations']);

function servicePrefix(permission: Permission): string {
  return permission.action.split(':')[0] ?? '';
}

function networkKeys(request: RequestContext): ConditionValues {
  const now = request.cloud.clock.now();
  return {
    'aws:SecureTransport': String(request.secureTransport),
    'aws:SourceIp': request.sourceIp,
    'aws:UserAgent': request.userAgent,
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    ...(request.headers['referer'] === undefined ? {} : { 'aws:Referer': request.headers['referer'] }),
  };
}

function resourceKeys(permission: Permission, { cloud }: RequestContext): ConditionValues {
  const { organizations } = cloud.state;
  const path = organizations.organizationPathOf(permission.resourceAccount);
  return {
    'aws:ResourceAccount': permission.resourceAccount,
    ...(path === undefined
      ? {}
      : { 'aws:ResourceOrgID': organizations.organizationId, 'aws:ResourceOrgPaths': [path] }),
    ...Object.fromEntries(
      Object.entries(permission.resourceTags ?? {}).flatMap(([key, value]) => [
        [`aws:ResourceTag/${key}`, value],
        // Roles, whether IAM's or STS's resource, have this older key beside the global one.
        ...(/^(?:iam|sts)$/.test(servicePrefix(permission)) ? [[`iam:ResourceTag/${key}`, value]] : []),
      ]),
    ),
  };
}

/** What tells a request that a service makes with its caller's credentials (forward access) from a direct one. */
function viaKeys({ calledVia, viaService, caller }: RequestContext): ConditionValues {
  if (caller.kind === 'anonymous' || caller.kind === 'service') return {};
  const first = calledVia[0];
  const last = calledVia.at(-1);
  return {
    'aws:ViaAWSService': String(calledVia.length > 0 || viaService !== undefined),
    ...(first === undefined || last === undefined
      ? {}
      : { 'aws:CalledVia': calledVia, 'aws:CalledViaFirst': first, 'aws:CalledViaLast': last }),
  };
}
