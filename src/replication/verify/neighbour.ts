import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { answerOf, messageOf } from '../answer-of.ts';
import { type Centre, centralS3 } from '../centre.ts';
import { revertCentre } from '../diagnose/repair.ts';
import type { Target } from '../targets.ts';
import { getFromCentre } from './read-back.ts';
import type { Trial } from './trial.ts';

/** Another account's canary that is in the centre. */
export interface NeighbourCanary {
  readonly accountId: string;
  readonly key: string;
  readonly versionId: string;
}

/** Asked for among accounts that are not verified now, until one has a canary. */
const candidates = 5;

/** Canaries that arrived, from which each trial gets one of another account: the next in the circle. */
export function neighbourOf(trial: Trial, arrived: readonly Trial[]): NeighbourCanary | undefined {
  const own = arrived.indexOf(trial);
  for (let step = 1; step <= arrived.length; step += 1) {
    const other = arrived[(own + step) % arrived.length];
    if (other?.planted === undefined || other.target.accountId === trial.target.accountId) continue;
    return {
      accountId: other.target.accountId,
      key: other.target.canaryKey,
      versionId: other.planted.versionId,
    };
  }
  return undefined;
}

/** A canary that an earlier verification left in the centre, for where only one account is verified now. */
export async function findNeighbour(
  trial: Trial,
  enrolled: readonly Target[],
  centre: Centre,
): Promise<NeighbourCanary | undefined> {
  const others = enrolled.filter(({ accountId }) => accountId !== trial.target.accountId);
  for (const { accountId, canaryKey } of others.slice(0, candidates)) {
    const { bucket, reader, region } = centre;
    try {
      const { VersionId } = await trial.log.ask(
        reader,
        { action: 's3:GetObject', on: `s3://${bucket}/${canaryKey}`, region },
        () => centralS3(centre, reader).send(new HeadObjectCommand({ Bucket: bucket, Key: canaryKey })),
      );
      if (VersionId !== undefined) return { accountId, key: canaryKey, versionId: VersionId };
    } catch (error) {
      // None there; anything else shows in the calls, and the proof stays open.
      if (answerOf(error) !== 'NotFound') return undefined;
    }
  }
  return undefined;
}

/**
 * Asks for a neighbour's canary as the role that has just read its own, by the same call. The refusal counts only beside
 * that success, only because the canary is there, and only if it was not the role's own policy that refused.
 */
export async function askForNeighbours(
  trial: Trial,
  neighbour: NeighbourCanary | undefined,
  centre: Centre,
): Promise<void> {
  if (neighbour === undefined) {
    trial.record('neighbour-refused', 'not-tried', 'no other account has a canary in the centre');
    return;
  }
  const { accountId, key, versionId } = neighbour;
  const refused = await refusalOf(getFromCentre(trial, trial.canary, key, versionId, centre));
  if (refused === undefined) {
    trial.record('neighbour-refused', 'refuted', `${trial.canary.name} reads the canary of ${accountId}`);
    trial.findings.push({
      code: 'NEIGHBOUR_READABLE',
      what: `${trial.where}: a role of the account reads what is under the prefix of ${accountId} in the central bucket`,
      ...revertCentre(centre),
    });
  } else if (answerOf(refused) !== 'AccessDenied') {
    trial.record('neighbour-refused', 'undecided', `no refusal, but ${messageOf(refused)}`);
  } else if (trial.proof('account-reads-own')?.outcome !== 'proved') {
    trial.record(
      'neighbour-refused',
      'undecided',
      `the canary of ${accountId} is refused, which counts for nothing: the own one was not read either`,
    );
  } else if (refused.message.includes('identity-based policy')) {
    trial.record(
      'neighbour-refused',
      'undecided',
      `it was the role's own policy that refused: ${messageOf(refused)}`,
    );
  } else {
    trial.record(
      'neighbour-refused',
      'proved',
      `the canary of ${accountId}, which is there, is refused by the call that read the own one: ${messageOf(refused)}`,
    );
  }
}

async function refusalOf(call: ReturnType<typeof getFromCentre>): Promise<Error | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
