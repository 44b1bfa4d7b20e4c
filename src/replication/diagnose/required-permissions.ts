import type { Request } from '../../policy/applies.ts';
import { keysOfKeyUse, keysOfRole, principalsOfRole, type RoleAtWork } from '../request-keys.ts';
import type { Case } from './case.ts';

/** One thing that the replication role has to be allowed, and by which policies besides its own. */
export interface RequiredPermission {
  readonly request: Request;
  readonly policy: 'role' | 'central-bucket' | 'central-key' | 'source-key';
}

/**
 * All that replication needs, for the canary: docs/security.md, "What replication needs", in data.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function requiredPermissions(facts: Case, role: RoleAtWork): readonly RequiredPermission[] {
  const { centre, source, target } = facts;
  const { partition } = role;
  const sourceArn = `arn:${partition}:s3:::${source.store.bucket}`;
  const aws = [...principalsOfRole(role)];
  const s3 = (action: string, resource: string): Request => ({
    action: `s3:${action}`,
    resource,
    principals: { aws },
    keys: keysOfRole(role),
  });
  const kms = (action: string, keyArn: string, region: string, bucketArn: string): Request => ({
    action: `kms:${action}`,
    resource: keyArn,
    principals: { aws },
    keys: keysOfKeyUse(role, region, bucketArn),
  });
  const inSource = [
    s3('GetReplicationConfiguration', sourceArn),
    s3('ListBucket', sourceArn),
    s3('GetObjectVersionForReplication', `${sourceArn}/${target.canaryKey}`),
    s3('GetObjectVersionAcl', `${sourceArn}/${target.canaryKey}`),
    s3('GetObjectVersionTagging', `${sourceArn}/${target.canaryKey}`),
  ];
  const inCentre = [
    s3('ReplicateObject', `${centre.bucketArn}/${target.canaryKey}`),
    s3('ReplicateTags', `${centre.bucketArn}/${target.canaryKey}`),
    s3('ObjectOwnerOverrideToBucketOwner', `${centre.bucketArn}/${target.canaryKey}`),
  ];
  const withSourceKey = [kms('Decrypt', source.store.keyArn, target.region, sourceArn)];
  const withCentralKey = ['Encrypt', 'GenerateDataKey', 'Decrypt'].map((action) =>
    kms(action, centre.keyArn, centre.region, centre.bucketArn),
  );
  const of = (policy: RequiredPermission['policy'], requests: readonly Request[]) =>
    requests.map((request) => ({ request, policy }));
  return [
    ...of('role', [...inSource, ...inCentre, ...withSourceKey, ...withCentralKey]),
    ...of('central-bucket', inCentre),
    ...of('central-key', withCentralKey),
    ...of('source-key', withSourceKey),
  ];
}
