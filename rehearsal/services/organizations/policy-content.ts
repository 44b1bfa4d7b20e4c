import { validateResourceControlPolicy, validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import type { PolicyDocument } from '../../cloud/caller.ts';
import { parseJson } from '../../cloud/parse-json.ts';
import { constraintViolation, plainError } from './errors.ts';
import type { AuthorizationPolicyType } from './policy-type.ts';

/** Characters, blanks included. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const longestContent = 5120;

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
  const validate =
    type === 'SERVICE_CONTROL_POLICY' ? validateServiceControlPolicy : validateResourceControlPolicy;
  const document: unknown = parse(content);
  if (!isDocument(document) || validate(document).length > 0) throw malformed();
  return document;
}

function isDocument(value: unknown): value is PolicyDocument {
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return false;
  return !Array.isArray(value.Statement) || value.Statement.length > 0;
}

function parse(content: string): unknown {
  try {
    return parseJson(content);
  } catch {
    throw malformed();
  }
}

const malformed = () => plainError('MalformedPolicyDocumentException');
