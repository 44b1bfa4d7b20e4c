import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import { getSmallObject, type SmallObject } from '../../s3/small-object.ts';
import { answerOf, messageOf } from '../answer-of.ts';
import { type Centre, centralS3 } from '../centre.ts';
import type { PlantedCanary, Trial } from './trial.ts';

/** The newest versions of one key are enough: the canary was put moments ago. */
const newestVersions = 10;

/**
 * Compares the replica with what was put: three calls. The owner is told by a listing only, the bytes by a GET.
 * @param ownerId the canonical id of the central account
 */
export async function readBack(trial: Trial, centre: Centre, ownerId: string | undefined): Promise<void> {
  const { planted } = trial;
  if (planted === undefined) return;
  await compareIdentity(trial, planted, centre, ownerId);
  await readAs('centre-reads', centre.canary, trial, planted, centre);
  await readAs('account-reads-own', trial.canary, trial, planted, centre);
}

async function compareIdentity(
  trial: Trial,
  planted: PlantedCanary,
  centre: Centre,
  ownerId: string | undefined,
): Promise<void> {
  const { target, log } = trial;
  const { bucket, reader, region } = centre;
  try {
    const { Versions = [] } = await log.ask(
      reader,
      { action: 's3:ListBucketVersions', on: `s3://${bucket}/${target.canaryKey}`, region },
      () =>
        centralS3(centre, reader).send(
          new ListObjectVersionsCommand({
            Bucket: bucket,
            Prefix: target.canaryKey,
            MaxKeys: newestVersions,
            ExpectedBucketOwner: centre.accountId,
          }),
        ),
    );
    const replica = Versions.find(({ VersionId }) => VersionId === planted.versionId);
    if (replica === undefined) {
      trial.record('identity', 'refuted', `version ${planted.versionId} is not in the central bucket`);
      trial.record(
        'arrival',
        'refuted',
        'S3 says that it is replicated, and it is not in the central bucket',
      );
      return;
    }
    const wrong = [
      ...difference('owner', replica.Owner?.ID, ownerId),
      ...difference('storage class', replica.StorageClass, centre.config.replication.storageClass),
      ...difference('size', replica.Size, Buffer.byteLength(planted.content)),
    ];
    if (wrong.length > 0) trial.record('identity', 'refuted', wrong.join('; '));
    else trial.record('identity', 'proved', 'version, owner, storage class and size are as they should be');
  } catch (error) {
    trial.record('identity', 'undecided', `the central bucket could not be listed: ${answerOf(error)}`);
  }
}

function difference(what: string, actual: unknown, wanted: unknown): readonly string[] {
  return actual === wanted ? [] : [`the ${what} is ${actual ?? 'none'} instead of ${wanted ?? 'none'}`];
}

async function readAs(
  name: 'centre-reads' | 'account-reads-own',
  as: Principal,
  trial: Trial,
  planted: PlantedCanary,
  centre: Centre,
): Promise<void> {
  try {
    const { bytes, keyArn } = await getFromCentre(
      trial,
      as,
      trial.target.canaryKey,
      planted.versionId,
      centre,
    );
    const content = Buffer.from(bytes).toString('utf8');
    const wrong = [
      ...(content === planted.content ? [] : ['the bytes are others']),
      ...difference('key', keyArn, centre.keyArn),
    ];
    if (wrong.length > 0) trial.record(name, 'refuted', wrong.join('; '));
    else trial.record(name, 'proved', `read as ${as.name}: the same bytes, under the central key`);
  } catch (error) {
    if (isRefusal(error)) trial.record(name, 'refuted', `${as.name} is refused: ${messageOf(error)}`);
    else trial.record(name, 'undecided', `${as.name} could not read it: ${messageOf(error)}`);
  }
}

/** Gets a canary from the central bucket; one call. */
export function getFromCentre(
  { log }: Trial,
  as: Principal,
  key: string,
  versionId: string,
  centre: Centre,
): Promise<SmallObject> {
  const { bucket, region } = centre;
  return log.ask(as, { action: 's3:GetObjectVersion', on: `s3://${bucket}/${key}`, region }, () =>
    getSmallObject(centralS3(centre, as), { Bucket: bucket, Key: key, VersionId: versionId }),
  );
}
