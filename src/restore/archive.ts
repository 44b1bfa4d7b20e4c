import { RestoreObjectCommand, type S3Client, type Tier } from '@aws-sdk/client-s3';
import { isArchiveClass } from '../names.ts';
import { type ListedVersion, versionInput } from './listed-version.ts';

/** How objects are asked back from archive classes. */
export interface Retrieval {
  readonly tier: Tier;
  /** How long the readable copy stays. */
  readonly days: number;
}

/** Whether it has to be asked back before it can be read. */
export function isArchived({ storageClass, restoration }: ListedVersion): boolean {
  return isArchiveClass(storageClass) && restoration !== 'ready';
}

/** Whether it may be, or have been, an object that has to be asked back. */
export function canBeArchived({ storageClass }: Pick<ListedVersion, 'storageClass'>): boolean {
  return isArchiveClass(storageClass) || storageClass === 'INTELLIGENT_TIERING';
}

/**
 * Whether S3 refused to read an object because it is archived: INTELLIGENT_TIERING shows it in no listing.
 * GET has one word for it, a copy another:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function isArchivedAnswer(error: unknown): boolean {
  return error instanceof Error && archivedAnswers.has(error.name);
}

const archivedAnswers: ReadonlySet<string> = new Set(['InvalidObjectState', 'ObjectNotInActiveTierError']);

/**
 * Asks for a readable copy.
 * @returns `asked`, or `waiting` if somebody has asked before
 */
export async function askBack(
  s3: S3Client,
  bucket: string,
  version: ListedVersion,
  { tier, days }: Retrieval,
): Promise<'asked' | 'waiting'> {
  if (version.restoration === 'ongoing') return 'waiting';
  try {
    await s3.send(
      new RestoreObjectCommand({
        Bucket: bucket,
        ...versionInput(version),
        RestoreRequest: {
          GlacierJobParameters: { Tier: tier },
          // Objects of INTELLIGENT_TIERING move back for good:
          // https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html
          ...(version.storageClass !== 'INTELLIGENT_TIERING' && { Days: days }),
        },
      }),
    );
    return 'asked';
  } catch (error) {
    if (error instanceof Error && error.name === 'RestoreAlreadyInProgress') return 'waiting';
    throw error;
  }
}
