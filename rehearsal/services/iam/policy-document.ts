import { validateIdentityPolicy, validateTrustPolicy } from '@cloud-copilot/iam-policy';
import type { PolicyDocument } from '../../cloud/caller.ts';
import { parseJson } from '../../cloud/parse-json.ts';
import { limitExceeded, malformedPolicy } from './errors.ts';
import { resourceFault } from './policy-resource.ts';

type Statement = Readonly<Record<string, unknown>>;

/**
 * Reads an identity policy: inline, managed or of a session.
 *
 * @throws AwsError `MalformedPolicyDocument` with IAM's text for the first fault
 */
export function parseIdentityPolicy(text: string): PolicyDocument {
  const document = parse(text, 'Syntax errors in policy.');
  const statements = statementsOf(document);
  if (
    document.Version !== undefined &&
    document.Version !== '2012-10-17' &&
    document.Version !== '2008-10-17'
  ) {
    throw malformedPolicy('Syntax errors in policy.');
  }
  if (document.Version !== '2012-10-17') {
    throw malformedPolicy('Policy document must be version 2012-10-17 or greater.');
  }
  if (statements.some((statement) => 'Principal' in statement || 'NotPrincipal' in statement)) {
    throw malformedPolicy('Policy document should not specify a principal.');
  }
  checkSids(statements);
  for (const statement of statements) {
    if (isMissing(statement, 'Action')) throw malformedPolicy('Policy statement must contain actions.');
    if (isMissing(statement, 'Resource')) throw malformedPolicy('Policy statement must contain resources.');
  }
  for (const statement of statements) {
    const fault = [...listOf(statement, 'Resource'), ...listOf(statement, 'NotResource')]
      .map(resourceFault)
      .find((text) => text !== undefined);
    if (fault !== undefined) throw malformedPolicy(fault);
    checkActions(statement);
  }
  if (validateIdentityPolicy(document).length > 0) throw malformedPolicy('Syntax errors in policy.');
  return document;
}

/**
 * Reads a role's trust policy; whether its principals exist is the caller's question.
 *
 * @throws AwsError `MalformedPolicyDocument` with IAM's text for the first fault
 */
export function parseTrustPolicy(text: string): PolicyDocument {
  const document = parse(text, 'This policy contains invalid Json');
  const statements = statementsOf(document);
  checkSids(statements);
  for (const statement of statements) {
    if ('Resource' in statement || 'NotResource' in statement) {
      throw malformedPolicy('Has prohibited field Resource');
    }
    if (!('Principal' in statement) && !('NotPrincipal' in statement)) {
      throw malformedPolicy('Missing required field Principal');
    }
    if (isMissing(statement, 'Action')) throw malformedPolicy('Missing required field Action');
    checkActions(statement);
    const others = listOf(statement, 'Action').filter((action) => !/^sts:/i.test(action));
    if (others.length > 0)
      throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  if (validateTrustPolicy(document).length > 0) throw malformedPolicy('Syntax errors in policy.');
  return document;
}

/**
 * The size of a policy as IAM counts it: characters without white space.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function policySize(document: PolicyDocument | string): number {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return text.replace(/\s/g, '').length;
}

/** @throws AwsError `LimitExceeded` */
export function checkSize(text: string, limit: number, quota: 'PolicySize' | 'ACLSizePerRole'): void {
  if (policySize(text) > limit) throw limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

/** How IAM answers a policy: its JSON, URL-encoded by RFC 3986. */
export function encodePolicy(document: PolicyDocument): string {
  return encodeURIComponent(JSON.stringify(document)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function parse(text: string, fault: string): PolicyDocument {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw malformedPolicy(fault);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('Statement' in value)) {
    throw malformedPolicy('Syntax errors in policy.');
  }
  return value;
}

function statementsOf({ Statement: statements }: PolicyDocument): readonly Statement[] {
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
  if (list.length === 0 || !list.every(isStatement)) throw malformedPolicy('Syntax errors in policy.');
  return list;
}

function isStatement(value: unknown): value is Statement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'Effect' in value && (value.Effect === 'Allow' || value.Effect === 'Deny');
}

function checkSids(statements: readonly Statement[]): void {
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined || Sid === '' ? [] : [Sid]));
  if (new Set(sids).size < sids.length) {
    throw malformedPolicy('Statement IDs (SID) in a single policy must be unique.');
  }
}

function isMissing(statement: Statement, element: 'Action' | 'Resource'): boolean {
  const value = statement[element] ?? statement[`Not${element}`];
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function listOf(statement: Statement, element: string): readonly string[] {
  const value = statement[element];
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every((item) => typeof item === 'string')) throw malformedPolicy('Syntax errors in policy.');
  return list;
}

function checkActions(statement: Statement): void {
  for (const action of [...listOf(statement, 'Action'), ...listOf(statement, 'NotAction')]) {
    const [vendor = '', , more] = action.split(':');
    if (action !== '*' && !action.includes(':')) {
      throw malformedPolicy('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    if (more !== undefined) throw malformedPolicy('Actions/Condition can contain only one colon.');
    if (action !== '*' && /[^a-zA-Z0-9\-.]/.test(vendor))
      throw malformedPolicy(`Vendor ${vendor} is not valid`);
  }
}
