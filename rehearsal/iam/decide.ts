import {
  anonymousPrincipal,
  isWildcardOnlyAction,
  type RequestAnalysis,
  type RunSimulationResults,
  runSimulation,
  type SimulationRequestPrincipal,
} from '@cloud-copilot/iam-simulate';
import type { ConditionValues, Permission } from '../cloud/action.ts';
import type { Caller } from '../cloud/caller.ts';
import type { RequestContext } from '../cloud/request.ts';
import { type ApplicablePolicies, allOf, applicablePolicies } from './applicable-policies.ts';
import { globalConditionKeys } from './global-condition-keys.ts';
import { keysMentionedIn } from './policy-cache.ts';
import { simulatedContext } from './simulated-keys.ts';

/**
 * What all policies together say to one permission.
 *
 * @throws Error when the permission cannot be evaluated (an action or condition key that AWS does not have, an ARN
 * that does not fit the action): a bug of the action that asked, never a refusal
 */
export async function decide(permission: Permission, request: RequestContext): Promise<RequestAnalysis> {
  const { action, resourceAccount, restrictPublicBuckets } = permission;
  const policies = applicablePolicies(permission, request);
  const results = await runSimulation(
    {
      request: {
        principal: principalOf(request.caller),
        action,
        resource: { resource: await resourceOf(permission), accountId: resourceAccount },
        contextVariables: simulatedContext({
          ...keysThatMatter(globalConditionKeys(permission, request), policies),
          ...permission.context,
        }),
      },
      ...policies,
      ...(restrictPublicBuckets === undefined
        ? {}
        : { additionalSettings: { s3: { blockPublicAccess: restrictPublicBuckets } } }),
    },
    { simulationMode: 'Strict' },
  );
  return analysisOf(permission, results);
}

/** A key that no policy asks for decides nothing; leaving it out saves the simulator half of its time. */
function keysThatMatter(keys: ConditionValues, policies: ApplicablePolicies): ConditionValues {
  const mentioned = allOf(policies).map(keysMentionedIn);
  return Object.fromEntries(
    Object.entries(keys).filter(([key]) => mentioned.some((names) => names.has(key.toLowerCase()))),
  );
}

function principalOf(caller: Caller): SimulationRequestPrincipal {
  switch (caller.kind) {
    case 'user':
    case 'role-session':
      return caller.arn;
    case 'service':
      return caller.principal;
    case 'anonymous':
      return anonymousPrincipal;
    default:
      return caller satisfies never;
  }
}

/**
 * The resource as the simulator takes it. It wants `*` for actions without resource-level permissions, though AWS's
 * messages name an ARN there; and it would read an asterisk in a resource's own name (an object key, `stack/x/*`)
 * as a pattern and a line break as the end: characters of a private use area, which only wildcards match, stand in.
 */
async function resourceOf({ action, resource }: Permission): Promise<string> {
  if (resource === '*') return resource;
  const [service = '', name = ''] = action.split(':');
  if (await isWildcardOnlyAction(service, name)) return '*';
  return resource.replaceAll('*', '\ue000').replaceAll('\n', '\ue001').replaceAll('\r', '\ue002');
}

function analysisOf({ action, resource }: Permission, results: RunSimulationResults): RequestAnalysis {
  const what = `${action} on ${resource}`;
  switch (results.resultType) {
    case 'error':
      throw new Error(`cannot decide on ${what}: ${JSON.stringify(results.errors)}`);
    case 'single':
      refuseIgnored(what, results.result.ignoredContextKeys ?? []);
      return results.result.analysis;
    case 'wildcard': {
      // `*` for an action that has resource-level permissions: only a statement on all resources covers it.
      const whole = results.results.find(({ resourcePattern }) => resourcePattern === '*');
      const result = whole ?? results.results.find(({ analysis }) => analysis.result !== 'Allowed');
      if (result === undefined) return { result: 'ImplicitlyDenied', sameAccount: true };
      refuseIgnored(what, result.ignoredContextKeys ?? []);
      return result.analysis;
    }
    default:
      return results satisfies never;
  }
}

/**
 * Keys that services set for each of their requests, whether or not the action is listed with them, and tags of
 * buckets, which have no attribute-based access control here.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const setForAll =
  /^(?:(?:aws|iam):ResourceTag\/.*|s3:(?:BucketTag\/.*|authType|signatureversion|x-amz-content-sha256|ResourceAccount)|kms:(?:CallerAccount|ViaService))$/i;

function refuseIgnored(what: string, keys: readonly string[]): void {
  const unknown = keys.filter((key) => !setForAll.test(key));
  if (unknown.length > 0) throw new Error(`AWS sets no ${unknown.join(', ')} for ${what}`);
}
