import type { PolicyDocument } from '../../cloud/caller.ts';
import { constraintViolation, plainError } from './errors.ts';
import type { AuthorizationPolicyType } from './policy-type.ts';

/** Characters, blanks included. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const longestContent = 5120;

const commonElements = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/**
 * Reads the text of a service control or resource control policy.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 * @throws MalformedPolicyDocumentException, ConstraintViolationException
 */
export function readPolicyContent(type: AuthorizationPolicyType, content: string): PolicyDocument {
  if (content.length > longestContent) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      'You attempted to create a policy that is larger than the maximum size.',
    );
  }
  const document = parse(content);
  if (!isRecord(document) || !onlyHas(document, ['Version', 'Id', 'Statement'])) throw malformed();
  const statements = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']];
  const isValid = type === 'SERVICE_CONTROL_POLICY' ? isServiceControlStatement : isResourceControlStatement;
  if (document['Version'] !== '2012-10-17' || statements.length === 0 || !statements.every(isValid)) {
    throw malformed();
  }
  return { Version: '2012-10-17', Statement: document['Statement'] };
}

function isServiceControlStatement(statement: unknown): boolean {
  if (!isRecord(statement) || !onlyHas(statement, commonElements)) return false;
  return ['Allow', 'Deny'].includes(String(statement['Effect'])) && namesActionsAndResources(statement);
}

/** Customers' RCPs only deny, to everyone, and name actions one by one or by service. */
function isResourceControlStatement(statement: unknown): boolean {
  if (!isRecord(statement) || !onlyHas(statement, [...commonElements, 'Principal'])) return false;
  const actions = [statement['Action']].flat();
  return (
    statement['Effect'] === 'Deny' &&
    statement['Principal'] === '*' &&
    'Action' in statement &&
    !actions.includes('*') &&
    namesActionsAndResources(statement)
  );
}

function namesActionsAndResources(statement: Readonly<Record<string, unknown>>): boolean {
  const one = (a: string, b: string) => [a, b].filter((element) => isTexts(statement[element])).length === 1;
  const conditions = statement['Condition'] ?? {};
  return one('Action', 'NotAction') && one('Resource', 'NotResource') && isRecord(conditions);
}

function isTexts(value: unknown): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.length > 0 && texts.every((text) => typeof text === 'string' && text.length > 0);
}

function onlyHas(value: Readonly<Record<string, unknown>>, elements: readonly string[]): boolean {
  return Object.keys(value).every((key) => elements.includes(key));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw malformed();
  }
}

const malformed = () => plainError('MalformedPolicyDocumentException');
