import { validateResourcePolicy } from '@cloud-copilot/iam-policy';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { parseJson } from '../../cloud/parse-json.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { isAllowed } from '../../iam/authorize.ts';
import { principalsByArn, principalsById } from '../../iam/principal-ids.ts';
import { malformedPolicy, notFound } from './errors.ts';
import type { Key } from './key.ts';
import { requestContext } from './key-context.ts';

/** The one policy that a key has. */
export const policyName = 'default';

/** @throws NotFoundException */
export function checkPolicyName(name: string | undefined): void {
  if (name !== undefined && name !== policyName) throw notFound('No such policy exists');
}

/**
 * The policy of a key that was created without one.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function defaultKeyPolicy(accountId: string, partition: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
}

/**
 * Reads a key policy and gives it as it is stored: roles by their unique ids.
 * @throws MalformedPolicyDocumentException, also for a principal that does not exist
 */
export function readKeyPolicy(text: string, cloud: Cloud): PolicyDocument {
  const parsed = parse(text);
  const { document, unknown } = principalsById(parsed, cloud.state.iam);
  if (unknown.length > 0) {
    throw malformedPolicy('Policy contains a statement with one or more invalid principals.');
  }
  return document;
}

/** The text of a key's policy: as it was given, while every role in it is still the one that it named. */
export function shownPolicy(key: Key, cloud: Cloud): string {
  const { iam } = cloud.state;
  const shown = principalsByArn(key.policy, iam);
  const given = JSON.parse(key.policyText) as PolicyDocument;
  const unchanged = JSON.stringify(shown) === JSON.stringify(principalsByArn(given, iam));
  return unchanged ? key.policyText : JSON.stringify(shown, null, 2);
}

/**
 * The lockout safety check: whoever sets a policy must be able to set the next one.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 * @throws MalformedPolicyDocumentException
 */
export async function checkLockout(
  policy: PolicyDocument,
  key: Pick<Key, 'arn' | 'accountId'>,
  request: RequestContext,
): Promise<void> {
  const permission = {
    action: 'kms:PutKeyPolicy',
    resource: key.arn,
    resourceAccount: key.accountId,
    resourcePolicy: policy,
    context: requestContext(request),
  };
  if (await isAllowed(permission, request)) return;
  const administrator = request.cloud.state.iam.administratorCaller(key.accountId);
  // A policy that trusts the account leaves it to IAM, where the caller may get the permission at any time.
  const account = new RegExp(`"(?:arn:[^"]*:iam::${key.accountId}:root|${key.accountId})"`);
  const trustsAccount = account.test(JSON.stringify(policy.Statement));
  if (trustsAccount && (await isAllowed(permission, { ...request, caller: administrator }))) return;
  throw malformedPolicy('The new key policy will not allow you to update the key policy in the future.');
}

function parse(text: string): PolicyDocument {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw malformedPolicy('Policy contains invalid JSON.');
  }
  if (!isDocument(value) || validateResourcePolicy(value).length > 0) {
    throw malformedPolicy('Policy contains a syntax error.');
  }
  const statements: readonly object[] = [value.Statement].flat() as readonly object[];
  if (!statements.every((statement) => 'Principal' in statement || 'NotPrincipal' in statement)) {
    throw malformedPolicy('Policy contains a statement with no principal.');
  }
  if (!statements.every((statement) => 'Resource' in statement || 'NotResource' in statement)) {
    throw malformedPolicy('Policy contains a statement with no resource.');
  }
  return value;
}

function isDocument(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && 'Statement' in value;
}
