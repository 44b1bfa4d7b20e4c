import {
  createValidatedPolicy,
  type ValidatedPolicy,
  validateIdentityPolicy,
  validateResourcePolicy,
} from '@cloud-copilot/iam-policy';
import {
  anonymousPrincipal,
  type RequestAnalysis,
  runSimulation,
  type SimulationRequestPrincipal,
} from '@cloud-copilot/iam-simulate';
import { keepCollator } from '../../rehearsal/iam/kept-collator.ts';
import type { Json } from './template.ts';

keepCollator();

/** Condition keys of a request. */
export type Context = Readonly<Record<string, string>>;

/** Who makes a request. */
export interface Principal {
  readonly principal: SimulationRequestPrincipal;
  /** Undefined for services and for anonymous requests. */
  readonly accountId?: string;
  readonly organizationId?: string;
  /** `aws:PrincipalArn`: of a session, the role's. */
  readonly arn?: string;
  readonly identityPolicies: readonly Json[];
  readonly isService?: boolean;
  /** What else AWS says of the caller: tags, or for whom a service acts. */
  readonly keys?: Context;
}

/** What is asked for. */
export interface Permission {
  readonly action: string;
  /** One resource: an asterisk in it is a character of its name. `*` alone for actions that know no resources. */
  readonly resource: string;
  readonly resourceAccount: string;
  readonly resourcePolicy?: Json | undefined;
  /** Condition keys of the service. */
  readonly context?: Context;
}

/** Whether a request is allowed, and by which statements. */
export interface Decision {
  readonly allowed: boolean;
  /** The statements that allow, by their Sid; one without stands for a policy that allows everything. */
  readonly identityStatements: readonly string[];
  readonly resourceStatements: readonly string[];
}

/** Whether what all policies together say is yes. */
export async function isAllowed(who: Principal, permission: Permission): Promise<boolean> {
  return (await decide(who, permission)).allowed;
}

/**
 * What all policies together say, with Block Public Access in force: a policy that counted as public would deny
 * everybody in other accounts. Service and resource control policies are the default ones, which allow everything.
 */
export async function decide(who: Principal, permission: Permission): Promise<Decision> {
  const { action, resource, resourceAccount, resourcePolicy } = permission;
  const results = await runSimulation(
    {
      request: {
        principal: who.principal,
        action,
        resource: { resource: asOneResource(resource), accountId: resourceAccount },
        contextVariables: renamed(asOneLine(conditionKeys(who, permission.context))),
      },
      identityPolicies: who.identityPolicies.map((policy, index) => ({
        name: `policy${index}`,
        policy: prepared(policy, 'identity'),
      })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resourcePolicy === undefined ? undefined : prepared(resourcePolicy, 'resource'),
      additionalSettings: { s3: { blockPublicAccess: true } },
    },
    { simulationMode: 'Strict' },
  );
  if (results.resultType === 'error') {
    throw new Error(`cannot decide on ${action} of ${resource}: ${JSON.stringify(results)}`);
  }
  // `*` of an action that knows resources is decided for each pattern of the policies, of which there may be none.
  const decided = results.resultType === 'single' ? [results.result] : results.results;
  return {
    allowed: results.overallResult === 'Allowed',
    identityStatements: decided.flatMap(({ analysis }) => sidsOf(analysis.identityAnalysis)),
    resourceStatements: decided.flatMap(({ analysis }) => sidsOf(analysis.resourceAnalysis)),
  };
}

type StatementsOf = RequestAnalysis['identityAnalysis'] | RequestAnalysis['resourceAnalysis'];

function sidsOf(analysis: StatementsOf): readonly string[] {
  return (analysis?.allowStatements ?? []).map(({ statement }) => statement.sid() ?? '');
}

/**
 * All condition keys of a request. Services belong to no organization, and an anonymous request has no keys of the
 * principal but this one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
export function conditionKeys(who: Principal, context: Context = {}): Record<string, string> {
  const { accountId, organizationId, arn, isService, keys } = who;
  return {
    ...(who.principal === anonymousPrincipal && { 'aws:PrincipalAccount': 'anonymous' }),
    ...(accountId && { 'aws:PrincipalAccount': accountId }),
    ...(organizationId && { 'aws:PrincipalOrgID': organizationId }),
    ...(arn && { 'aws:PrincipalArn': arn, 'aws:PrincipalIsAWSService': 'false' }),
    ...(isService && { 'aws:PrincipalIsAWSService': 'true' }),
    'aws:SecureTransport': 'true',
    ...keys,
    ...context,
  };
}

/**
 * The simulator reads wildcards in a resource's own name as a pattern, and a line break as the end of a text.
 * Characters of a private use area, which only wildcards match, stand in for them.
 */
const standIns: ReadonlyMap<string, string> = new Map([
  ['*', '\ue000'],
  ['\n', '\ue001'],
  ['\r', '\ue002'],
  ['\u2028', '\ue003'],
  ['\u2029', '\ue004'],
  ['?', '\ue005'],
]);

function asOneResource(resource: string): string {
  if (resource === '*') return resource;
  return resource.replace(/[*?\n\r\u2028\u2029]/g, (character) => standIns.get(character) ?? character);
}

function asOneLine(context: Context): Record<string, string> {
  const line = (value: string) =>
    value.replace(/[\n\r\u2028\u2029]/g, (character) => standIns.get(character) ?? character);
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, line(value)]));
}

const validators = { identity: validateIdentityPolicy, resource: validateResourcePolicy };

const known: Readonly<Record<keyof typeof validators, WeakMap<object, ValidatedPolicy>>> = {
  identity: new WeakMap(),
  resource: new WeakMap(),
};

/** The policy as the simulator reads it; made once for each document, since documents never change in place. */
function prepared(policy: Json, kind: keyof typeof validators): ValidatedPolicy {
  const before = typeof policy === 'object' && policy !== null ? known[kind].get(policy) : undefined;
  if (before !== undefined) return before;
  const made = createValidatedPolicy(renamed(policy), validators[kind]);
  if (typeof policy === 'object' && policy !== null) known[kind].set(policy, made);
  return made;
}

/**
 * The simulator's data lists `kms:EncryptionContext:…` with a variable in the key's name, and `kms:ViaService` for some
 * of KMS's actions only, so it drops the real keys. They go through it under the names of request tags, in policies as
 * in requests.
 */
function renamed<T>(value: T): T {
  const text = JSON.stringify(value)
    .replaceAll('kms:EncryptionContext:aws:s3:arn', 'aws:RequestTag/s3-arn')
    .replaceAll('kms:ViaService', 'aws:RequestTag/via-service');
  return JSON.parse(text) as T;
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** A session of a role; without policies given, its own policy allows everything. */
export function roleSession(
  role: {
    readonly accountId: string;
    readonly path: string;
    readonly name: string;
    readonly session?: string;
  },
  organizationId?: string,
  identityPolicies: readonly Json[] = [everything],
): Principal {
  const { accountId, path, name, session = 'session' } = role;
  return {
    principal: `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`,
    arn: `arn:aws:iam::${accountId}:role${path}${name}`,
    accountId,
    identityPolicies,
    ...(organizationId && { organizationId }),
  };
}

/** A user with AdministratorAccess. */
export function administrator(accountId: string, organizationId?: string): Principal {
  const arn = `arn:aws:iam::${accountId}:user/administrator`;
  return {
    principal: arn,
    arn,
    accountId,
    identityPolicies: [everything],
    ...(organizationId && { organizationId }),
  };
}

export const anonymous: Principal = { principal: anonymousPrincipal, identityPolicies: [] };

export function service(principal: string, keys: Context = {}): Principal {
  return { principal, identityPolicies: [], isService: true, keys };
}
