import { randomUUID } from 'node:crypto';
import type { ReplicationConfiguration, ReplicationRule } from '@aws-sdk/client-s3';
import type { Bucket } from '../bucket.ts';
import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';
import { checkReplicationDestination } from './replication-destination.ts';
import { checkReplicationRule } from './replication-rule.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationConfiguration.html */
const maximumRules = 1000;

/**
 * A replication configuration as PutBucketReplication checks it: form, versioning at both ends, but neither the role's
 * permissions nor the replica's KMS key, which only replication itself meets. Rules without an id get one.
 */
export function readReplicationConfiguration(
  configuration: ReplicationConfiguration | undefined,
  bucket: Bucket,
  s3: S3State,
): ReplicationConfiguration {
  const { Rules: rules = [], Role: role } = configuration ?? {};
  if (rules.length === 0 || rules.length > maximumRules) throw malformedXml();
  if (bucket.configuration.versioning !== 'Enabled') {
    throw invalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
  }
  for (const rule of rules) {
    checkReplicationRule(rule);
    checkReplicationDestination(rule, bucket, s3);
  }
  const named = rules.map((rule) => ({ ...rule, ID: rule.ID ?? randomUUID() }));
  checkUnique(named);
  return { Role: role, Rules: named };
}

/** The parts of a role's ARN that authorisation needs. Throws `InvalidArgument`. */
export function replicationRole(role: string | undefined): {
  readonly arn: string;
  readonly account: string;
} {
  const arn = role ?? '';
  const [, account] = /^arn:aws:iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(arn) ?? [];
  if (account === undefined) {
    throw invalidArgument('Invalid Role specified in replication configuration.', 'Role', arn);
  }
  return { arn, account };
}

function checkUnique(rules: readonly (ReplicationRule & { readonly ID: string })[]): void {
  const ids = new Set<string>();
  const priorities = new Set<number>();
  for (const { ID: id, Priority: priority } of rules) {
    if (ids.has(id)) throw invalidArgument('Rule Id must be unique', 'ID', id);
    ids.add(id);
    if (priority === undefined) continue;
    if (priorities.has(priority)) throw invalidRequest(`Found duplicate priority ${priority}.`);
    priorities.add(priority);
  }
}
