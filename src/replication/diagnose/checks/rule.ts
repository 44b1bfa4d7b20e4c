import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { Finding } from '../../finding.ts';
import type { Case, Check } from '../case.ts';
import { failureOf, told } from '../read.ts';
import { revertSource } from '../repair.ts';

/** The rule of the source bucket: there, enabled, about the right objects, and with the right destination. */
export const ruleReplicatesToTheCentre: Check = (facts) => {
  const { source, target, where } = facts;
  const finding = (code: string, what: string): Finding => ({
    code,
    what: `${where}: ${what}`,
    ...revertSource(target),
  });
  const { bucket } = source.store;
  switch (failureOf(source.replication)) {
    case 'NoSuchBucket':
      return [finding('SOURCE_BUCKET_GONE', `the source bucket ${bucket} is gone`)];
    case 'ReplicationConfigurationNotFoundError':
      return [
        finding('REPLICATION_CONFIGURATION_GONE', `${bucket} has no replication configuration any more`),
      ];
    default:
  }
  const configuration = told(source.replication);
  if (configuration === undefined) return [];
  const rules = (configuration.Rules ?? []).filter((rule) => takesPrefix(rule, target.prefix));
  const toCentre = rules.filter(({ Destination }) => Destination?.Bucket === facts.centre.bucketArn);
  const candidates = toCentre.length > 0 ? toCentre : rules;
  if (candidates.length === 0) {
    const others = (configuration.Rules ?? []).map((rule) => prefixOf(rule) || 'everything').join(', ');
    return [
      finding(
        'REPLICATION_RULE_CHANGED',
        `no rule of ${bucket} takes keys below ${target.prefix}; its rules are about ${others || 'nothing'}`,
      ),
    ];
  }
  const enabled = candidates.filter(({ Status }) => Status === 'Enabled');
  if (enabled.length === 0) {
    return [
      finding(
        'REPLICATION_RULE_DISABLED',
        `the replication rule ${candidates[0]?.ID ?? ''} of ${bucket} is disabled`,
      ),
    ];
  }
  const wrong = enabled.map((rule) => differencesOf(rule, facts));
  // One rule that is right is enough.
  if (wrong.some((differences) => differences.length === 0)) return [];
  return (wrong[0] ?? []).map(({ code, what }) => finding(code, `the replication rule of ${bucket} ${what}`));
};

/** A rule about a part of the prefix, or about tagged objects, is not about all that should be backed up. */
function takesPrefix(rule: ReplicationRule, prefix: string): boolean {
  const { Filter } = rule;
  const tagged = Filter?.Tag !== undefined || (Filter?.And?.Tags ?? []).length > 0;
  return !tagged && prefix.startsWith(prefixOf(rule));
}

function prefixOf({ Filter, Prefix }: ReplicationRule): string {
  return Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? '';
}

function differencesOf(
  { Destination, SourceSelectionCriteria }: ReplicationRule,
  { centre }: Case,
): readonly { readonly code: string; readonly what: string }[] {
  const expected: readonly (readonly [string, string, string | undefined, string])[] = [
    ['DESTINATION_BUCKET_CHANGED', 'replicates to', Destination?.Bucket, centre.bucketArn],
    [
      'DESTINATION_ACCOUNT_CHANGED',
      'names as the account of the destination',
      Destination?.Account,
      centre.accountId,
    ],
    [
      'REPLICA_OWNER_CHANGED',
      'gives replicas to',
      Destination?.AccessControlTranslation?.Owner,
      'Destination',
    ],
    [
      'REPLICA_KEY_CHANGED',
      'encrypts replicas with',
      Destination?.EncryptionConfiguration?.ReplicaKmsKeyID,
      centre.keyArn,
    ],
    [
      'KMS_OBJECTS_LEFT_OUT',
      'has for objects that are encrypted with KMS the status',
      SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status,
      'Enabled',
    ],
    [
      'STORAGE_CLASS_CHANGED',
      'writes replicas to the storage class',
      Destination?.StorageClass,
      centre.config.replication.storageClass,
    ],
  ];
  return expected
    .filter(([, , actual, wanted]) => actual !== wanted)
    .map(([code, what, actual, wanted]) => ({
      code,
      what: `${what} ${actual ?? 'nothing'} instead of ${wanted}`,
    }));
}
