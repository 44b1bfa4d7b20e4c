import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../src/config/schema.ts';
import { AccessLogBucket } from '../src/constructs/central/access-log-bucket.ts';
import { CentralBucket } from '../src/constructs/central/central-bucket.ts';
import { CentralBucketPolicy } from '../src/constructs/central/central-bucket-policy.ts';
import { CentralKey } from '../src/constructs/central/central-key.ts';
import { CentralRoles } from '../src/constructs/central/central-roles.ts';
import { centralOutputs } from '../src/names.ts';

export interface CentralStackProps {
  readonly config: Config;
}

/** Deployed once, in the central account: the one bucket, its key, and who may do what with them. */
export class CentralStack extends Stack {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { config }: CentralStackProps) {
    const { organizationId, administrator, central, enrollment, replication, retention, lifecycle, tags } =
      config;
    super(scope, id, {
      description: 'Orgvault: the central bucket that every account of the organization is backed up to',
      env: { account: central.accountId, region: central.region },
      tags: { ...tags },
    });

    const key = new CentralKey(this, 'Key', { organizationId, bucketName: central.bucket.name });
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', {
      loggedBucketName: central.bucket.name,
      expireAfterDays: central.accessLogs.expireAfterDays,
    });
    const bucket = new CentralBucket(this, 'Bucket', {
      bucket: central.bucket,
      keyArn: key.keyArn,
      accessLogs,
      retention,
      lifecycle: lifecycle.central,
    });
    new CentralBucketPolicy(this, 'BucketPolicy', {
      bucket: bucket.resource,
      organizationId,
      keyLayout: replication.keyLayout,
      sourceRegions: enrollment.regions,
      deleteMarkerReplication: replication.deleteMarkerReplication,
    });
    new CentralRoles(this, 'Roles', {
      bucketArn: bucket.resource.attrArn,
      keyArn: key.keyArn,
      region: central.region,
      keyLayout: replication.keyLayout,
      sourceRegions: enrollment.regions,
      administrator: { accountId: administrator.accountId, organizationId },
    });

    this.output(centralOutputs.bucketName, 'The bucket that holds the backup', bucket.resource.ref);
    this.output(centralOutputs.keyArn, 'The key that encrypts it', key.keyArn);
    this.keyArn = key.keyArn;
  }

  private output(name: string, description: string, value: string): void {
    new CfnOutput(this, name, { description, value });
  }
}
