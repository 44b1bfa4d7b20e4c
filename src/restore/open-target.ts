import { platform } from 'node:os';
import { S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { prefixOf, type Selection } from './backup-key.ts';
import { bucketGrant } from './bucket-grant.ts';
import { BucketTarget } from './bucket-target.ts';
import { ByteBudget } from './byte-budget.ts';
import { CopyTarget } from './copy-target.ts';
import { Folder } from './folder.ts';
import { FolderTarget } from './folder-target.ts';
import type { Backup } from './open-backup.ts';
import type { ObjectReader } from './read-object.ts';
import type { TargetPart } from './restore.ts';
import type { Target } from './target.ts';
import { readNamedBucket } from './target-bucket.ts';

/** What is restored to a target. */
export interface TargetRequest {
  readonly backup: Backup;
  readonly selection: Selection;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/** A target, and what has to be known of it beforehand. */
export interface OpenTarget {
  readonly target: Target;
  /** For people: a path, or `s3://…`. */
  readonly name: string;
  /** Set where it is a bucket. */
  readonly bucket: TargetPart | undefined;
  /** The bucket policy that it needs, where it is of another account than who writes. */
  readonly grant: object | undefined;
}

/** GETs, copies and puts under way at once. */
const requestsAtOnce = 24;
/** What is read and not written yet, when all bytes go through here. */
const memoryBytes = 128 * 1_024 ** 2;

/** @param folder an absolute path; made if it is not there, unless `dryRun` */
export async function openFolderTarget(
  request: TargetRequest,
  folder: string,
  dryRun: boolean,
): Promise<OpenTarget> {
  const { backup, onBytes } = request;
  return {
    target: new FolderTarget({
      folder: dryRun ? await Folder.look(folder) : await Folder.open(folder),
      root: backup.accountPrefix,
      reader: readerOf(request),
      requests: pLimit(requestsAtOnce),
      platform: platform(),
      onBytes,
    }),
    name: folder,
    bucket: undefined,
    grant: undefined,
  };
}

/**
 * The source bucket of the account whose backup is read.
 * @param owner who may see the checksums of what is there
 * @param toPrefix where to, below what the bucket takes; undefined for back in place
 * @throws OrgvaultError NO_SOURCE where no source bucket can be written
 */
export async function openSourceTarget(
  request: TargetRequest,
  owner: Principal,
  toPrefix: string | undefined,
): Promise<OpenTarget> {
  const { backup, onBytes } = request;
  const { source, role } = backup;
  if (source === undefined) {
    throw new OrgvaultError(
      'NO_SOURCE',
      `no source bucket of account ${backup.accountId} can be written from here`,
      'restore with --to-bucket, or to a folder',
    );
  }
  const part = below(request, source.prefix, source.prefix + relativeTo(source.prefix, toPrefix));
  const s3 = role.client(S3Client, source.region);
  return {
    target: new CopyTarget({
      reader: readerOf(request),
      s3,
      uninterrupted: role.uninterrupted().client(S3Client, source.region),
      viewer: { s3: owner.client(S3Client, source.region), bucket: source.bucket },
      bucket: source.bucket,
      targetKey: part.key,
      requests: pLimit(requestsAtOnce),
      onBytes,
    }),
    name: `s3://${source.bucket}/${part.root}`,
    bucket: { ...part, part: { s3, bucket: source.bucket, prefix: part.listed } },
    grant: undefined,
  };
}

/**
 * Any bucket.
 * @param writer who writes
 * @param region where the bucket is thought to be
 * @param toPrefix what the keys begin with there; undefined for their own, or for the prefix of an Orgvault bucket
 */
export async function openBucketTarget(
  request: TargetRequest,
  writer: Principal,
  where: { readonly bucket: string; readonly region: string; readonly toPrefix: string | undefined },
): Promise<OpenTarget> {
  const { backup, onBytes } = request;
  const named = await readNamedBucket(writer, where.bucket, where.region);
  const { bucket, region, orgvaultPrefix } = named;
  const root =
    orgvaultPrefix === undefined
      ? (where.toPrefix ?? backup.accountPrefix)
      : orgvaultPrefix + relativeTo(orgvaultPrefix, where.toPrefix);
  const part = below(request, backup.accountPrefix, root);
  const s3 = writer.client(S3Client, region);
  return {
    target: new BucketTarget({
      reader: readerOf(request),
      s3,
      uninterrupted: writer.uninterrupted().client(S3Client, region),
      bucket,
      targetKey: part.key,
      requests: pLimit(requestsAtOnce),
      memory: new ByteBudget(memoryBytes),
      onBytes,
    }),
    name: `s3://${bucket}/${root}`,
    // Another bucket than the source holds nothing that comes back with the listing.
    bucket: { key: part.key, isRestored: () => false, part: { s3, bucket, prefix: part.listed } },
    grant: named.own ? undefined : bucketGrant(bucket, root, named.writer),
  };
}

function readerOf({ backup, signal }: TargetRequest): ObjectReader {
  return { s3: backup.s3, bucket: backup.bucket, signal };
}

/** The part of `text` below a prefix, whether or not it begins with it. */
function relativeTo(prefix: string, text = ''): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Keys below one prefix, as keys below another: both sort alike. */
function below({ backup, selection }: TargetRequest, from: string, root: string) {
  const prefix = prefixOf(selection, backup.accountPrefix);
  const key = (whole: string): string => (whole.startsWith(from) ? root + whole.slice(from.length) : whole);
  return {
    root,
    key,
    listed: prefix.startsWith(from) ? key(prefix) : root,
    isRestored: (whole: string): boolean => root !== from && whole.startsWith(root),
  };
}
