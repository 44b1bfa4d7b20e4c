import {
  anonymousPrincipal,
  runSimulation,
  type SimulationRequestPrincipal,
} from '@cloud-copilot/iam-simulate';
import type { Json } from './template.ts';

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
}

/** What is asked for. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly resourcePolicy?: Json | undefined;
  /** Condition keys of the service. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * What all policies together say, with Block Public Access in force: a policy that counted as public would deny
 * everybody in other accounts.
 */
export async function isAllowed(who: Principal, permission: Permission): Promise<boolean> {
  const { action, resource, resourceAccount, resourcePolicy, context = {} } = permission;
  const results = await runSimulation(
    {
      request: {
        principal: who.principal,
        action,
        resource: { resource, accountId: resourceAccount },
        contextVariables: renamed({ ...principalKeys(who), 'aws:SecureTransport': 'true', ...context }),
      },
      identityPolicies: who.identityPolicies.map((policy, index) => ({
        name: `policy${index}`,
        policy: renamed(policy),
      })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resourcePolicy === undefined ? undefined : renamed(resourcePolicy),
      additionalSettings: { s3: { blockPublicAccess: true } },
    },
    { simulationMode: 'Strict' },
  );
  if (results.resultType === 'error') {
    throw new Error(`cannot decide on ${action}: ${JSON.stringify(results.errors)}`);
  }
  return results.overallResult === 'Allowed';
}

/** Anonymous requests carry none of these keys; services belong to no organization. */
function principalKeys({ accountId, organizationId, arn, isService }: Principal): Record<string, string> {
  return {
    ...(accountId && { 'aws:PrincipalAccount': accountId }),
    ...(organizationId && { 'aws:PrincipalOrgID': organizationId }),
    ...(arn && { 'aws:PrincipalArn': arn, 'aws:PrincipalIsAWSService': 'false' }),
    ...(isService && { 'aws:PrincipalIsAWSService': 'true' }),
  };
}

/**
 * The simulator's data lists `kms:EncryptionContext:…` with a variable in the key's name, so it drops the real key. It
 * goes through under the name of a request tag, in policies as in requests.
 */
function renamed<T>(value: T): T {
  const text = JSON.stringify(value).replaceAll('kms:EncryptionContext:aws:s3:arn', 'aws:RequestTag/s3-arn');
  return JSON.parse(text) as T;
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** A session of a role; without policies given, its own policy allows everything. */
export function roleSession(
  role: { readonly accountId: string; readonly path: string; readonly name: string },
  organizationId?: string,
  identityPolicies: readonly Json[] = [everything],
): Principal {
  const { accountId, path, name } = role;
  return {
    principal: `arn:aws:sts::${accountId}:assumed-role/${name}/session`,
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

export function service(principal: string): Principal {
  return { principal, identityPolicies: [], isService: true };
}
