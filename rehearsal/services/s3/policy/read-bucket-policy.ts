import { validateResourcePolicy } from '@cloud-copilot/iam-policy';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { PolicyDocument } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { parseJson } from '../../../cloud/parse-json.ts';
import { principalsById } from '../../../iam/principal-ids.ts';
import type { Bucket } from '../bucket.ts';
import type { BucketPolicy } from '../bucket-configuration.ts';
import { type ResourceKind, resourceKindsOf } from './action-resources.ts';
import { checkConditions } from './check-conditions.ts';
import { type PolicyStatement, statementsOf } from './statement.ts';
import { wildcards } from './wildcards.ts';

/** 20 KB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
const maximumSize = 20 * 1024;

/**
 * Reads the text of a bucket policy, checks it as PutBucketPolicy does, and gives it as it is stored: roles by their
 * unique ids. Throws `MalformedPolicy`.
 */
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
    checkResources(statement, bucket);
    await checkActions(statement);
    await checkConditions(statement, malformed);
  }
  const [problem] = validateResourcePolicy(document);
  if (problem !== undefined)
    throw malformed('Policy has invalid syntax', `${problem.path}: ${problem.message}`);
  const { document: stored, unknown } = principalsById(document, cloud.state.iam);
  const [nobody] = unknown;
  if (nobody !== undefined) throw malformed('Invalid principal in policy', nobody);
  return { text, document: stored };
}

function parse(text: string): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = parseJson(text);
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

/** Each resource has to be the bucket or in it. */
function checkResources({ resources, notResources }: PolicyStatement, bucket: Bucket): void {
  for (const resource of [...resources, ...notResources]) {
    const [, name] = /^arn:aws:s3:::([^/]+)(?:\/.*)?$/s.exec(resource) ?? [];
    if (resource !== '*' && (name === undefined || !wildcards(name).test(bucket.name))) {
      throw malformed('Policy has invalid resource', resource);
    }
  }
}

/** Each action has to stand for one at least that S3 has, and to fit one of the statement's resources. */
async function checkActions({ actions, notActions, resources }: PolicyStatement): Promise<void> {
  const named = new Set(resources.flatMap(kindsOfResource));
  for (const action of actions) {
    const kinds = await knownKinds(action);
    if (resources.length > 0 && ![...kinds].some((kind) => named.has(kind))) {
      throw malformed('Action does not apply to any resource(s) in statement');
    }
  }
  for (const action of notActions) await knownKinds(action);
}

async function knownKinds(action: string): Promise<ReadonlySet<ResourceKind>> {
  const kinds = await resourceKindsOf(action);
  if (kinds === undefined) throw malformed('Policy has invalid action', action);
  return kinds;
}

/** What is before the first slash names the bucket; a pattern without a slash can stand for objects too. */
function kindsOfResource(resource: string): readonly ResourceKind[] {
  if (resource.includes('/')) return ['object'];
  return resource.endsWith('*') ? ['bucket', 'object'] : ['bucket'];
}

function malformed(message: string, detail?: string): AwsError {
  return new AwsError('MalformedPolicy', message, {
    members: detail === undefined ? {} : { Detail: detail },
  });
}
