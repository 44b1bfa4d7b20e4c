import { regionsOfAccounts } from './account/regions.ts';
import type { Topic } from './case.ts';
import { changeSets } from './cloudformation/change-sets.ts';
import { drift } from './cloudformation/drift.ts';
import { driftAwareChangeSets } from './cloudformation/drift-aware-change-sets.ts';
import { failedStacks } from './cloudformation/failed-stacks.ts';
import { functions } from './cloudformation/functions.ts';
import { stackOperations } from './cloudformation/stack-operations.ts';
import { stackPolicies } from './cloudformation/stack-policies.ts';
import { stacks } from './cloudformation/stacks.ts';
import { templates } from './cloudformation/templates.ts';
import { metricsOfReplication } from './cloudwatch/replication-metrics.ts';
import { conditionKeys } from './iam/condition-keys.ts';
import { denials } from './iam/denials.ts';
import { managedPolicies } from './iam/managed-policies.ts';
import { roles } from './iam/roles.ts';
import { cryptography } from './kms/cryptography.ts';
import { grants } from './kms/grants.ts';
import { keyStates } from './kms/key-states.ts';
import { keys } from './kms/keys.ts';
import { namesAndTags } from './kms/names-and-tags.ts';
import { accounts } from './organizations/accounts.ts';
import { delegation } from './organizations/delegation.ts';
import { policies } from './organizations/policies.ts';
import { structure } from './organizations/structure.ts';
import { acls } from './s3/acls.ts';
import { buckets } from './s3/buckets.ts';
import { conditionalWrites } from './s3/conditional-writes.ts';
import { copies } from './s3/copies.ts';
import { crossOrigin } from './s3/cross-origin.ts';
import { defaultEncryption } from './s3/default-encryption.ts';
import { listingsOfObjects } from './s3/listings.ts';
import { multipart } from './s3/multipart.ts';
import { objectLock } from './s3/object-lock.ts';
import { objectLockConfiguration } from './s3/object-lock-configuration.ts';
import { objects } from './s3/objects.ts';
import { publicAccess } from './s3/public-access.ts';
import { puts } from './s3/puts.ts';
import { refusedAcls } from './s3/refused-acls.ts';
import { refusedChecksums } from './s3/refused-checksums.ts';
import { refusedConfigurations } from './s3/refused-configurations.ts';
import { refusedTags } from './s3/refused-tags.ts';
import { refusedUploads } from './s3/refused-uploads.ts';
import { signedUrls } from './s3/signed-urls.ts';
import { versions } from './s3/versions.ts';
import { batchFailures } from './s3-control/batch-failures.ts';
import { batchReplication } from './s3-control/batch-replication.ts';
import { accountPublicAccess, jobs } from './s3-control/jobs.ts';
import { replicatedObjects } from './s3-replication/objects.ts';
import { replicationRules } from './s3-replication/rules.ts';
import { quotas } from './service-quotas/quotas.ts';
import { parameters } from './ssm/parameters.ts';
import { automaticDeployment } from './stacksets/automatic-deployment.ts';
import { delegatedAdministration } from './stacksets/delegated-administration.ts';
import { stackSetDrift } from './stacksets/drift.ts';
import { stackSetOperations } from './stacksets/operations.ts';
import { stackSets } from './stacksets/stack-sets.ts';
import { assumeRole } from './sts/assume-role.ts';
import { callers } from './sts/callers.ts';
import { sessionIdentities } from './sts/sessions.ts';

/** All cases, by service. */
export const topics = {
  account: [regionsOfAccounts],
  cloudformation: [
    templates,
    stacks,
    stackOperations,
    changeSets,
    drift,
    driftAwareChangeSets,
    failedStacks,
    functions,
    stackPolicies,
  ],
  cloudwatch: [metricsOfReplication],
  iam: [roles, managedPolicies, denials, conditionKeys],
  kms: [keys, keyStates, namesAndTags, cryptography, grants],
  organizations: [structure, accounts, policies, delegation],
  s3: [
    buckets,
    objects,
    puts,
    copies,
    versions,
    listingsOfObjects,
    multipart,
    refusedUploads,
    objectLock,
    objectLockConfiguration,
    acls,
    conditionalWrites,
    crossOrigin,
    publicAccess,
    refusedAcls,
    refusedChecksums,
    refusedConfigurations,
    refusedTags,
    defaultEncryption,
    signedUrls,
  ],
  's3-control': [batchReplication, batchFailures, jobs, accountPublicAccess],
  's3-replication': [replicationRules, replicatedObjects],
  'service-quotas': [quotas],
  ssm: [parameters],
  stacksets: [stackSets, stackSetDrift, stackSetOperations, automaticDeployment, delegatedAdministration],
  sts: [callers, assumeRole, sessionIdentities],
} satisfies Readonly<Record<string, readonly Topic[]>>;
