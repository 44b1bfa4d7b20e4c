import { S3Client } from '@aws-sdk/client-s3';
import { type Caller, readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { backupPrefix, memberRoleArn, memberRoleName, regionalRoleArn, regionalRoleName } from '../names.ts';
import { compareEveryChecksum } from './compare-every-checksum.ts';
import type { Reach } from './role-policy.ts';

/** Whose backup is read, and by which role. */
export interface Backup {
  readonly accountId: string;
  /** Of every key of the account; ends with a slash. */
  readonly accountPrefix: string;
  readonly bucket: string;
  readonly region: string;
  /** The session of the restore role. */
  readonly role: Principal;
  /** In the central bucket's Region. */
  readonly s3: S3Client;
  /** The live source bucket of the account; undefined where the role may not reach it. */
  readonly source: Source | undefined;
}

/** An account's source bucket, as its restore role may write to it. */
export interface Source {
  readonly bucket: string;
  readonly region: string;
  /** Of the keys that it takes. */
  readonly prefix: string;
}

/** Whose backup is to be read, and by whom. */
export interface BackupRequest {
  /** Whoever runs the command. */
  readonly principal: Principal;
  /** Of the source bucket, or, in the central account, of the central bucket. */
  readonly region: string;
  /** Whose files, if not the caller's own account's. */
  readonly accountId: string | undefined;
  /** Both together are believed; otherwise the role's policy says where the backup is. */
  readonly centralBucket: string | undefined;
  /** Alone, where the central-restore role is looked for. */
  readonly centralRegion: string | undefined;
}

/**
 * Finds the restore role without asking the organization: the account owner's by the parameter that names the source
 * bucket, the central account's by its name.
 * @throws OrgvaultError if there is none
 */
export async function openBackup(request: BackupRequest): Promise<Backup> {
  const { principal, region, accountId } = request;
  const caller = await readCaller(principal, region);
  return accountId === undefined || accountId === caller.accountId
    ? openOwn(request, caller)
    : openAsCentralAccount(request, caller, accountId);
}

async function openOwn(request: BackupRequest, caller: Caller): Promise<Backup> {
  const { principal, region } = request;
  // What only some ask for is loaded only then: it is a quarter of the time that the command takes to start.
  const { findSourceBucket } = await import('../enrollment/find-source-bucket.ts');
  const found = await findSourceBucket(principal, region);
  if (found === undefined) {
    throw new OrgvaultError(
      'NOT_ENROLLED',
      `account ${caller.accountId} has no source bucket of Orgvault in ${region}`,
      `name the Region that it is in with --region; for an account that has left, the central account's administrator runs \`orgvault restore --account ${caller.accountId}\``,
    );
  }
  const name = memberRoleName('restore', found.stackUuid);
  const reach = await reachFor(request, { name, policy: 'restore' });
  const { prefix } = reach.writes ?? { prefix: backupPrefix('account', caller.accountId, region) };
  const role = principal.assume(memberRoleArn(placeOf(caller), 'restore', found.stackUuid), region);
  return backupOf(caller.accountId, reach, role, { bucket: found.bucket, region, prefix });
}

async function openAsCentralAccount(
  request: BackupRequest,
  caller: Caller,
  accountId: string,
): Promise<Backup> {
  const { principal } = request;
  const region = request.centralRegion ?? request.region;
  const name = regionalRoleName('central-restore', region);
  const reach = await reachFor(request, { name, policy: 'central-restore' }).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'NoSuchEntityException')) throw error;
    throw new OrgvaultError(
      'NOT_THE_CENTRE',
      `account ${caller.accountId} has no role ${name}`,
      'run it as the central account, and name the Region of the central bucket with --central-region',
      { cause: error },
    );
  });
  const role = principal.assume(regionalRoleArn(placeOf(caller), 'central-restore', region), region);
  return backupOf(accountId, reach, role, undefined);
}

async function reachFor(
  { principal, region, centralBucket, centralRegion }: BackupRequest,
  role: { readonly name: string; readonly policy: string },
): Promise<Reach> {
  if (centralBucket !== undefined && centralRegion !== undefined) {
    return { bucket: centralBucket, region: centralRegion, writes: undefined };
  }
  const { readReach } = await import('./role-policy.ts');
  return readReach(principal, region, role);
}

function backupOf(accountId: string, reach: Reach, role: Principal, source: Source | undefined): Backup {
  return {
    accountId,
    accountPrefix: backupPrefix('account', accountId, reach.region),
    bucket: reach.bucket,
    region: reach.region,
    role,
    s3: compareEveryChecksum(role.client(S3Client, reach.region)),
    source,
  };
}

/** The partition is that of the caller. */
function placeOf({ arn, accountId }: Caller): { readonly partition: string; readonly accountId: string } {
  return { partition: arn.split(':')[1] ?? 'aws', accountId };
}
