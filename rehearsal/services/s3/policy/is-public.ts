import type { PolicyDocument } from '../../../cloud/caller.ts';
import { type PolicyCondition, type PolicyStatement, principalsOf, statementsOf } from './statement.ts';

/**
 * Condition keys whose fixed values make a statement not public
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "The meaning of
 * public").
 */
const trustedKeys: ReadonlySet<string> = new Set([
  ...['aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceowner', 'aws:sourceaccount'],
  ...['aws:sourceorgid', 'aws:sourceip', 'aws:userid', 'aws:principalarn', 'aws:principalaccount'],
  ...['aws:principalorgid', 'aws:principalorgpaths', 's3:x-amz-server-side-encryption-aws-kms-key-id'],
  ...['s3:dataaccesspointarn', 's3:dataaccesspointaccount'],
]);

/** Operators that hold a key to its values. `...IfExists` also lets requests through that lack the key. */
const fixingOperators: ReadonlySet<string> = new Set([
  ...['stringequals', 'stringequalsignorecase', 'stringlike', 'arnequals', 'arnlike', 'ipaddress'],
]);

/** Whether a bucket policy lets in the public: one such statement is enough. */
export function isPublicPolicy({ Statement: statement }: PolicyDocument): boolean {
  return statementsOf(statement).some(isPublicStatement);
}

function isPublicStatement(statement: PolicyStatement): boolean {
  if (statement.effect !== 'Allow') return false;
  const anyone =
    statement.notPrincipal !== undefined ||
    principalsOf(statement.principal, 'AWS').some((principal) => principal.includes('*'));
  return anyone && !statement.conditions.some(fixes);
}

function fixes({ operator, key, values }: PolicyCondition): boolean {
  const plain = operator.toLowerCase().replace(/^foranyvalue:/, '');
  const name = key.toLowerCase();
  if (!fixingOperators.has(plain) || !trustedKeys.has(name) || values.length === 0) return false;
  return values.every((value) => isFixed(name, value));
}

/** A value without wildcard or policy variable. */
function isFixed(key: string, value: string): boolean {
  if (value.includes('${')) return false;
  if (key === 'aws:sourceip') return isNarrow(value);
  // "this value can contain a wildcard for the access point name ... as long as the account id is fixed"
  if (key === 's3:dataaccesspointarn') return /^arn:[^:*?]+:s3:[^:]+:\d{12}:/.test(value);
  return !/[*?]/.test(value);
}

/** Ranges broader than /8 (IPv4) or /32 (IPv6) count as public. */
function isNarrow(range: string): boolean {
  const [address = '', length] = range.split('/');
  return length === undefined || Number(length) >= (address.includes(':') ? 32 : 8);
}
