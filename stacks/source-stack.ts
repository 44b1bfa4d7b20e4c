import { Aws, CfnWaitConditionHandle, Fn } from 'aws-cdk-lib/core';
import { StackSetStack } from 'cdk-stacksets';
import { Construct } from 'constructs';
import type { Config } from '../src/config/schema.ts';
import { AuditRole } from '../src/constructs/source/audit-role.ts';
import { BatchRole } from '../src/constructs/source/batch-role.ts';
import { CanaryRole } from '../src/constructs/source/canary-role.ts';
import { EnrolledCondition } from '../src/constructs/source/enrolled-condition.ts';
import { ReplicationRole } from '../src/constructs/source/replication-role.ts';
import { replicationRule } from '../src/constructs/source/replication-rule.ts';
import { RestoreRole } from '../src/constructs/source/restore-role.ts';
import { SourceBucket } from '../src/constructs/source/source-bucket.ts';
import { SourceBucketPolicy } from '../src/constructs/source/source-bucket-policy.ts';
import { SourceKey } from '../src/constructs/source/source-key.ts';
import type { SourceStore } from '../src/constructs/source/source-store.ts';
import { UploadLocation } from '../src/constructs/source/upload-location.ts';
import { VaultParameters } from '../src/constructs/source/vault.ts';
import { backupPrefix, memberRoleName } from '../src/names.ts';

/** What the source template takes from the configuration; all else arrives as parameters of the stack set. */
export interface SourceStackProps {
  readonly replication: Config['replication'];
  readonly lifecycle: Config['lifecycle']['source'];
  readonly excludedAccounts: Config['enrollment']['excludedAccounts'];
}

/** The template that every enrolled account gets: a key, a bucket, a replication rule, and roles. */
export class SourceStack extends StackSetStack {
  constructor(scope: Construct, id: string, { replication, lifecycle, excludedAccounts }: SourceStackProps) {
    super(scope, id);
    this.templateOptions.description = 'Orgvault: what is put into the bucket here is backed up centrally';

    // The last part of arn:aws:cloudformation:<Region>:<account>:stack/<name>/<uuid>.
    const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    const prefix = backupPrefix(replication.keyLayout, Aws.ACCOUNT_ID, Aws.REGION);
    const vault = new VaultParameters(this, 'Vault');
    const account = new Construct(this, 'Account');

    const key = new SourceKey(account, 'Key');
    const replicationRole = new ReplicationRole(account, 'Replication');
    const bucket = new SourceBucket(account, 'Bucket', {
      keyArn: key.keyArn,
      replicationRoleArn: replicationRole.roleArn,
      replicationRule: replicationRule(prefix, vault, replication),
      lifecycle,
    });
    const bucketPolicy = new SourceBucketPolicy(account, 'BucketPolicy', {
      bucket: bucket.resource,
      keyArn: key.keyArn,
      organizationId: vault.organizationId,
      backupPrefix: prefix,
    });

    const store: SourceStore = {
      bucketArn: bucket.resource.attrArn,
      keyArn: key.keyArn,
      region: Aws.REGION,
      backupPrefix: prefix,
    };
    const replicationPolicy = replicationRole.permit(store, vault, replication.deleteMarkerReplication);
    new BatchRole(account, 'Batch', { roleName: memberRoleName('batch', stackUuid), store });
    new RestoreRole(account, 'Restore', {
      roleName: memberRoleName('restore', stackUuid),
      store,
      vault,
      accountPrefix: `${Aws.ACCOUNT_ID}/`,
    });
    new AuditRole(account, 'Audit', {
      roleName: memberRoleName('audit', stackUuid),
      store,
      administrator: vault.administrator,
    });
    new CanaryRole(account, 'Canary', {
      roleName: memberRoleName('canary', stackUuid),
      store,
      vault,
      keyLayout: replication.keyLayout,
    });
    new UploadLocation(account, 'Upload', {
      bucketName: bucket.resource.ref,
      keyArn: key.keyArn,
      backupPrefix: prefix,
      stackUuid,
      after: [bucketPolicy.resource, replicationPolicy],
    });

    new EnrolledCondition(this, 'Enrolled', {
      centralAccountId: vault.accountId,
      excludedAccounts,
    }).applyTo(account);
    // A template needs a resource; this one is free, and all that a left-out account gets.
    new CfnWaitConditionHandle(this, 'Always');
  }
}
