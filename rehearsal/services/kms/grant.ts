import type { GrantConstraints, GrantOperation } from '@aws-sdk/client-kms';
import type { RequestContext } from '../../cloud/request.ts';

/** A principal of a grant. A role that is made anew under its old name is another principal. */
export interface GrantPrincipal {
  readonly arn: string;
  /** The unique id of the role, where it is one. */
  readonly roleId: string | undefined;
}

/** A permission to use a key, beside its policy. https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
export interface Grant {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly tokens: Set<string>;
  readonly name: string | undefined;
  readonly created: Date;
  readonly issuingAccount: string;
  readonly grantee: GrantPrincipal;
  readonly retiring: GrantPrincipal | undefined;
  readonly operations: readonly GrantOperation[];
  readonly constraints: GrantConstraints | undefined;
}

type EncryptionContext = Readonly<Record<string, string>>;

/** The operations that have an encryption context; a grant with constraints lets them through with the right one only. */
const cryptographic: ReadonlySet<string> = new Set([
  ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
  ...['ReEncryptFrom', 'ReEncryptTo'],
]);

/** Whether a grant lets the caller do this with its key. */
export function allows(
  grant: Grant,
  operation: string,
  request: RequestContext,
  context: EncryptionContext,
): boolean {
  if (operation === 'RetireGrant' && grant.retiring && isPrincipal(grant.retiring, request)) return true;
  return (
    isPrincipal(grant.grantee, request) &&
    grant.operations.some((granted) => granted === operation) &&
    (!cryptographic.has(operation) || fits(grant.constraints, context))
  );
}

/** Every session of a role is the role's; a grant to a session is for that one. */
function isPrincipal({ arn, roleId }: GrantPrincipal, { caller }: RequestContext): boolean {
  if (caller.kind === 'user') return caller.arn === arn;
  if (caller.kind !== 'role-session') return false;
  return caller.arn === arn || (roleId !== undefined && caller.roleId === roleId);
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html */
function fits(constraints: GrantConstraints | undefined, context: EncryptionContext): boolean {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints ?? {};
  const sameSize = equals === undefined || Object.keys(equals).length === Object.keys(context).length;
  return sameSize && holds(context, equals) && holds(context, subset);
}

function holds(context: EncryptionContext, wanted: EncryptionContext = {}): boolean {
  return Object.entries(wanted).every(([key, value]) => context[key] === value);
}
