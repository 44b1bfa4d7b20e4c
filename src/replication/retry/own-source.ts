import { GetParametersByPathCommand, type Parameter, SSMClient } from '@aws-sdk/client-ssm';
import type { Principal } from '../../aws/principal.ts';
import type { Config } from '../../config/schema.ts';
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
 * Finds the source bucket as its owner does: the newest parameter names the live one, and ends with the id that its
 * stack's roles have in their names. One call.
 * @throws OrgvaultError if the account has none in that Region
 */
export async function findOwnSource(
  owner: Principal,
  accountId: string,
  region: string,
  config: Config,
): Promise<OwnSource> {
  const newest = newestOf(await readParameters(owner, region));
  if (newest?.Name === undefined || newest.Value === undefined) {
    throw new OrgvaultError(
      'NO_SOURCE_BUCKET',
      `the account ${accountId} has no source bucket in ${region}: no parameter below ${sourceBucketParameterPath}`,
      'run the command with the profile of an enrolled account; `orgvault status` lists them',
    );
  }
  const uuid = newest.Name.slice(sourceBucketParameterPath.length);
  return {
    accountId,
    region,
    bucket: newest.Value,
    prefix: backupPrefix(config.replication.keyLayout, accountId, region),
    batchRoleArn: memberRoleArn({ partition: config.central.partition, accountId }, 'batch', uuid),
  };
}

async function readParameters(owner: Principal, region: string): Promise<readonly Parameter[]> {
  const ssm = owner.client(SSMClient, region);
  const found: Parameter[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new GetParametersByPathCommand({
        Path: sourceBucketParameterPath,
        ...(NextToken !== undefined && { NextToken }),
      }),
    );
    found.push(...(page.Parameters ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}

function newestOf(parameters: readonly Parameter[]): Parameter | undefined {
  const time = ({ LastModifiedDate }: Parameter): number => LastModifiedDate?.getTime() ?? 0;
  return parameters.toSorted((a, b) => time(b) - time(a))[0];
}
