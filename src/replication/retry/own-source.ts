import type { Principal } from '../../aws/principal.ts';
import type { Config } from '../../config/schema.ts';
import { findSourceBucket } from '../../enrollment/find-source-bucket.ts';
import { OrgvaultError } from '../../error.ts';
import { backupPrefix, memberRoleArn, sourceBucketParameterPath } from '../../names.ts';

/** The live source bucket of the caller's own account in one Region. */
export interface OwnSource {
  readonly accountId: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  /** S3 Batch Operations work as this role. */
  readonly batchRoleArn: string;
}

/**
 * Finds the caller's own source bucket, and the role that goes with it.
 * @throws OrgvaultError if the account has none in that Region
 */
export async function findOwnSource(
  owner: Principal,
  accountId: string,
  region: string,
  config: Config,
): Promise<OwnSource> {
  const found = await findSourceBucket(owner, region);
  if (found === undefined) {
    throw new OrgvaultError(
      'NO_SOURCE_BUCKET',
      `the account ${accountId} has no source bucket in ${region}: no parameter below ${sourceBucketParameterPath}`,
      'run the command with the profile of an enrolled account; `orgvault status` lists them',
    );
  }
  return {
    accountId,
    region,
    bucket: found.bucket,
    prefix: backupPrefix(config.replication.keyLayout, accountId, region),
    batchRoleArn: memberRoleArn({ partition: config.central.partition, accountId }, 'batch', found.stackUuid),
  };
}
