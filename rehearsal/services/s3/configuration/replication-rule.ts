import type { ReplicationRule, ReplicationRuleFilter, Tag } from '@aws-sdk/client-s3';
import { notModelled } from '../../../cloud/aws-error.ts';
import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';
import { readTagSet } from '../objects/tag-set.ts';

/**
 * Checks one rule but for its destination. A rule with `Filter` is of the second version of the schema and needs
 * `Priority` and `DeleteMarkerReplication`; one with `Prefix` is of the first and may have neither
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html).
 */
export function checkReplicationRule(rule: ReplicationRule): void {
  if (!isStatus(rule.Status)) throw malformedXml();
  if ((rule.ID ?? '').length > 255) {
    throw invalidArgument('Rule Id cannot be greater than 255', 'ID', rule.ID ?? '');
  }
  // Exactly one of the two says which objects the rule is about.
  if ((rule.Filter === undefined) === (rule.Prefix === undefined)) throw malformedXml();
  checkSchemaVersion(rule);
  const { Priority: priority = 0 } = rule;
  if (priority < 0 || priority > 2_147_483_647) {
    throw invalidRequest('Priority must be between 0 and 2147483647.');
  }
  const tags = rule.Filter === undefined ? [] : filterTags(rule.Filter);
  const markers = rule.DeleteMarkerReplication?.Status;
  if (rule.DeleteMarkerReplication !== undefined && !isStatus(markers)) throw malformedXml();
  if (markers === 'Enabled' && tags.length > 0) {
    throw invalidRequest(
      'Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.',
    );
  }
  if (rule.ExistingObjectReplication !== undefined) {
    throw notModelled('ExistingObjectReplication, which S3 Batch Replication superseded');
  }
  checkSelection(rule);
}

/** Whether objects encrypted with KMS keys are selected or expressly left out. */
export function selectsKms(rule: ReplicationRule): boolean {
  return rule.SourceSelectionCriteria?.SseKmsEncryptedObjects !== undefined;
}

export function isStatus(status: string | undefined): boolean {
  return status === 'Enabled' || status === 'Disabled';
}

function checkSchemaVersion(rule: ReplicationRule): void {
  for (const element of ['Priority', 'DeleteMarkerReplication'] as const) {
    const present = rule[element] !== undefined;
    if (present === (rule.Filter !== undefined)) continue;
    const problem = present ? 'cannot be used' : 'must be specified';
    throw invalidRequest(
      `${element} ${problem} for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.`,
    );
  }
}

function filterTags({ Prefix, Tag: tag, And, Not }: ReplicationRuleFilter): readonly Tag[] {
  if (Not !== undefined) throw notModelled('the filter element Not of replication rules');
  if ([Prefix, tag, And].filter((member) => member !== undefined).length > 1) throw malformedXml();
  const tags = tag === undefined ? (And?.Tags ?? []) : [tag];
  if (And !== undefined && tags.length + (And.Prefix === undefined ? 0 : 1) < 2) throw malformedXml();
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw invalidRequest('Duplicate Tag Keys are not allowed.');
  }
  readTagSet(tags, 10, 'Object');
  return tags;
}

function checkSelection({ SourceSelectionCriteria: criteria }: ReplicationRule): void {
  if (criteria === undefined) return;
  const { SseKmsEncryptedObjects: kms, ReplicaModifications: modifications } = criteria;
  if (kms === undefined && modifications === undefined) {
    throw invalidRequest('SourceSelectionCriteria cannot be empty.');
  }
  for (const selection of [kms, modifications]) {
    if (selection !== undefined && !isStatus(selection.Status)) throw malformedXml();
  }
  if (modifications?.Status === 'Enabled') throw notModelled('replica modification sync');
}
