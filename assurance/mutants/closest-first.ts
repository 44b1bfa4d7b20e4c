import type { Mutant } from './mutant.ts';
import type { Probe } from './probe.ts';

/** What probes speak of that a mutant is about, by a part of the mutant's name. */
const topics: readonly (readonly [part: RegExp, topic: RegExp])[] = [
  [/^central: Key/, /central key|with every right/],
  [/^central: Key/, /replicated|restore role reads|canary role reads|reader reads/],
  [/^central: AccessLogs/, /log bucket|logged/],
  [/^central: Bucket/, /central bucket|logged/],
  [/BucketPolicy \/ ReplicationRoles/, /replicate|replication role with every/],
  [/BucketPolicy \/ RestoreRolesList/, /lists/],
  [/BucketPolicy \/ RestoreRolesRead/, /the restore role|restore role with every|reads/],
  [/BucketPolicy \/ CanaryRoles/, /canary/],
  [/RolesReader/, /central.reader/],
  [/RolesCanary/, /central.canary/],
  [/RolesRestore/, /central.restore/],
  [/^enrollment: Operator/, /operator/],
  [/^enrollment: EnrollmentStackSet/, /account that joins|leaves the target|target units|files are/],
  [/^source: AccountKey/, /source key|key of (a|the) source bucket/],
  [/^source: AccountReplication/, /replication role|files (are|with)|tags are/],
  [/^source: AccountBucket/, /source bucket/],
  [/^source: AccountBatch/, /batch/],
  [/^source: AccountRestore/, /the restore role/],
  [/^source: AccountAudit/, /audit/],
  [/^source: AccountCanary/, /canary/],
  [/^source: condition|without condition Enrolled/, /the stack of|target units/],
  [/\(trust\)/, /assume|lets |files are|batch job/],
  [
    /without the statement|without action/,
    /role (reads|lists|sees|puts|describes|keeps)|files (are|with)|tags are|batch job/,
  ],
  [/every action of/, /changes|deletes|puts|alone|moves|expire/],
  [/resource .*: (everything|any)/, /alone|neighbour|another|no other|of others/],
  [/kms:ViaService without value/, /in China/],
  [/kms:ViaService/, /directly/],
  [
    /EncryptionContext.*(without condition|: everything|: any)|without condition .*EncryptionContext/,
    /alone .*for |another bucket/,
  ],
  [/EncryptionContext.*without value 1/, /(reads|puts|keeps) .*(file|files|canary|record)$|files are/],
  [/EncryptionContext.*without value 2/, /Bucket Key/],
  [/PrincipalArn/, /outside the paths|other roles|of others|every right reads|alone/],
  [/PrincipalOrgID/, /outside the organization|left the organization/],
  [/RefuseInsecureTransport.*(without condition|turned)/, /files are|restore role reads|log bucket has/],
  [/RefuseInsecureTransport/, /without TLS/],
  [/RefuseOtherKeys/, /name the key|encrypted|files are/],
  [/RefuseKeysOfUploaders/, /keys of their uploaders|files are/],
  [/RefuseArchiveClasses/, /archive class|files are/],
  [/RefusePutsFromOutside/, /left the organization|anonymous|services of AWS|files are/],
  [/RefuseReplicas/, /replicas of other/],
  [/RefuseBatchFiles|BesideTheBackup/, /batch files|files (at|below)|the batch role keeps|files are/],
  [/RefuseCanaries/, /canaries of|canary reaches/],
  [/UpdateReplacePolicy/, /an update replaces it/],
  [/DeletionPolicy/, /stack is deleted/],
  [/PendingWindowInDays/, /30 days/],
  [/KeyRotation/, /rotated/],
  [/PublicAccessBlock/, /public policy|BlockPublic|IgnorePublic|RestrictPublic/],
  [/OwnershipControls/, /ACLs/],
  [/VersioningConfiguration/, /keeps versions|earlier versions/],
  [/BucketEncryption/, /blocks keys|encrypt/],
  [/LifecycleConfiguration/, /clears|expire|keeps (logs|replaced)/],
  [/LoggingConfiguration/, /logged/],
  [/ObjectLock/, /retention/],
  [/ReplicationConfiguration/, /files are|the rule|metrics|time limit|central key|batch jobs/],
  [/Parameter:/, /files are/],
];

/**
 * Probes that speak of what the mutant changes before the others, those that speak of most of it first: the notice comes
 * sooner, and says more.
 */
export function closestFirst(mutant: Mutant, probes: readonly Probe[]): readonly Probe[] {
  const wanted = topicsOf(mutant);
  const nearness = ({ name }: Probe) => wanted.filter((topic) => topic.test(name)).length;
  return probes
    .map((probe) => ({ probe, near: nearness(probe) }))
    .sort((a, b) => b.near - a.near)
    .map(({ probe }) => probe);
}

function topicsOf({ name }: Mutant): readonly RegExp[] {
  return topics.filter(([part]) => part.test(name)).map(([, topic]) => topic);
}
