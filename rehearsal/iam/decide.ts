import {
  anonymousPrincipal,
  isWildcardOnlyAction,
  type RequestAnalysis,
  type RunSimulationResults,
  runSimulation,
  type SimulationRequestPrincipal,
} from '@cloud-copilot/iam-simulate';
import type { Permission } from '../cloud/action.ts';
import type { Caller } from '../cloud/caller.ts';
import type { RequestContext } from '../cloud/request.ts';
import { allOf, applicablePolicies } from './applicable-policies.ts';
import { globalConditionKeys } from './global-condition-keys.ts';
import { interchangeableResource } from './interchangeable-resource.ts';
import { keepCollator } from './kept-collator.ts';
import { keysThatMatter } from './keys-that-matter.ts';
import { type PreparedSimulation, questionOf } from './question.ts';
import { RecentSet } from './recent-set.ts';
import { simulatedContext } from './simulated-keys.ts';

keepCollator();

/** The outcome of a request, and what the simulator says to it. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly analysis: RequestAnalysis };

/**
 * What all policies together say to one permission. A question that is the same in all that the simulator is told,
 * policies included, and was answered with yes is not put again.
 *
 * @throws Error when the permission cannot be evaluated (an action or condition key that AWS does not have, an ARN
 * that does not fit the action): a bug of the action that asked, never a refusal
 */
export async function decide(permission: Permission, request: RequestContext): Promise<Decision> {
  const { simulation, question } = await prepare(permission, request);
  if (allowed.has(question)) return { allowed: true };
  const analysis = analysisOf(permission, await runSimulation(simulation, { simulationMode: 'Strict' }));
  if (analysis.result !== 'Allowed') return { allowed: false, analysis };
  allowed.add(question);
  return { allowed: true };
}

const allowed = new RecentSet<string>(20_000);

async function prepare(
  permission: Permission,
  request: RequestContext,
): Promise<{ readonly simulation: PreparedSimulation; readonly question: string }> {
  const { action, resourceAccount, restrictPublicBuckets } = permission;
  const policies = applicablePolicies(permission, request);
  const all = allOf(policies);
  const global = keysThatMatter(globalConditionKeys(permission, request), all);
  const ofService = simulatedContext(permission.context ?? {});
  // The service's keys all go along, since one that the action does not have is a fault.
  const contextVariables = { ...simulatedContext(global), ...ofService };
  const resource = interchangeableResource(await resourceOf(permission), all, contextVariables);
  const simulation = {
    request: {
      principal: principalOf(request.caller),
      action,
      resource: { resource, accountId: resourceAccount },
      contextVariables,
    },
    ...policies,
    ...(restrictPublicBuckets === undefined
      ? {}
      : { additionalSettings: { s3: { blockPublicAccess: restrictPublicBuckets } } }),
  };
  return { simulation, question: questionOf(simulation, { ...global, ...keysThatMatter(ofService, all) }) };
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
  return resource.replace(/[*\n\r\u2028\u2029]/g, (character) => standIns.get(character) ?? character);
}

const standIns: ReadonlyMap<string, string> = new Map([
  ['*', '\ue000'],
  ['\n', '\ue001'],
  ['\r', '\ue002'],
  ['\u2028', '\ue003'],
  ['\u2029', '\ue004'],
]);

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
