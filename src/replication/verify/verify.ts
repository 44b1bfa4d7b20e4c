import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import type { Config } from '../../config/schema.ts';
import { placeKey } from '../../enrollment/place-key.ts';
import { readStackInstances } from '../../enrollment/stack-instances.ts';
import { stackSetReader } from '../../enrollment/stack-set.ts';
import { stackSetName } from '../../names.ts';
import type { Statement } from '../../policy/document.ts';
import { messageOf } from '../answer-of.ts';
import { CallLog } from '../call-log.ts';
import { type Centre, centralS3, openCentre, readCentralOwner, readCentralPolicy } from '../centre.ts';
import { closedAmong, isAmong } from '../closed-accounts.ts';
import { ControlPolicySearch } from '../diagnose/control-policy-search.ts';
import { Diagnosis } from '../diagnose/diagnose.ts';
import { type LeftOut, type Selection, select, type Target, targetsOf } from '../targets.ts';
import { writeVerifyRecord } from '../verify-record.ts';
import { awaitArrival } from './await-arrival.ts';
import { askForNeighbours, findNeighbour, neighbourOf } from './neighbour.ts';
import { plant } from './plant.ts';
import { readBack } from './read-back.ts';
import { recordWriteIsolation } from './record-write-isolation.ts';
import type { VerifyCall, VerifyResult } from './result.ts';
import { Trial } from './trial.ts';

/** What is verified, and who is told of it. */
export interface VerifyOptions extends Selection {
  /** Whoever runs it: may be able to read the organization's policies, as the operator role is not. */
  readonly caller: Principal;
  /** How long a canary may take, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly onProgress: (step: VerifyStep, done: number, total: number) => void;
}

/** What a verification is at, in this order. */
export type VerifyStep = 'uploading' | 'waiting' | 'reading' | 'diagnosing';

/** What was verified, and what was not. */
export interface VerifyReport {
  readonly results: readonly VerifyResult[];
  readonly leftOut: readonly LeftOut[];
  /** How many accounts and Regions are enrolled, verified now or not. */
  readonly enrolled: number;
  /** Calls that are made once, whatever the number of accounts. */
  readonly calls: readonly VerifyCall[];
  /** Why the record could not be written; undefined if it was. */
  readonly recordFailure: string | undefined;
}

/** What a verification works with. */
interface Verification {
  readonly operator: Principal;
  readonly centre: Centre;
  readonly options: VerifyOptions;
  readonly enrolled: readonly Target[];
  readonly ownerId: string | undefined;
  readonly policy: readonly Statement[];
  /** Of the calls about the centre. */
  readonly log: CallLog;
}

/**
 * Proves that replication works, account by account, and keeps the results in the centre. Everything is uploaded before
 * anything is waited for, so that a thousand accounts wait at the same time.
 * @param operator the operator role
 */
export async function verify(
  operator: Principal,
  config: Config,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const log = new CallLog(options.now);
  const { region } = config.central;
  await operator.credentials();
  const stackSet = stackSetReader(operator, config, config.administrator.accountId);
  const centre = await openCentre(operator, stackSet, config, log);
  const instances = await log.ask(
    operator,
    { action: 'cloudformation:ListStackInstances', on: stackSetName, region },
    () => readStackInstances(stackSet),
  );
  const all = targetsOf(instances, config);
  const { targets, leftOut } = select(all, options);
  const tried = await verifyTargets(targets, {
    operator,
    centre,
    options,
    enrolled: all.targets,
    ownerId: await readCentralOwner(centre, log),
    policy: await readCentralPolicy(centre, log),
    log,
  });
  const unproved = tried.filter(({ state }) => state !== 'proved');
  const failed = targets.filter((target) => isAmong(unproved, target));
  const closed = await closedAmong(failed, operator, region);
  const results = tried.filter((result) => !isAmong(closed, result));
  const enrolled = all.targets.filter((target) => !isAmong(closed, target));
  const recordFailure = await keepRecord(centre, results, enrolled, options.now);
  return {
    results,
    leftOut: [...leftOut, ...closed],
    enrolled: enrolled.length,
    calls: log.calls,
    recordFailure,
  };
}

async function verifyTargets(
  targets: readonly Target[],
  verification: Verification,
): Promise<readonly VerifyResult[]> {
  const { operator, centre, options } = verification;
  const { now, onProgress } = options;
  const trials = targets.map((target) => newTrial(target, operator, now));

  const planted = counter('uploading', trials.length, onProgress);
  await concurrently(trials, (trial) => planted(plant(trial, operator, now)));

  onProgress('waiting', 0, trials.length);
  await awaitArrival(trials, {
    ...options,
    onProgress: (settled) => onProgress('waiting', settled, trials.length),
  });

  const arrived = trials.filter(({ status }) => status === 'COMPLETED');
  const read = counter('reading', arrived.length, onProgress);
  await concurrently(arrived, (trial) => read(readTrial(trial, arrived, verification)));
  for (const trial of trials) recordWriteIsolation(trial, centre, verification.policy);

  const broken = trials.filter((trial) => !isProved(trial, now));
  const diagnosed = counter('diagnosing', broken.length, onProgress);
  const { log } = verification;
  const search = new ControlPolicySearch({ caller: options.caller, operator, config: centre.config, log });
  const diagnosis = new Diagnosis(centre, verification.policy, log, search);
  await concurrently(broken, (trial) => diagnosed(diagnosis.of(trial)));
  return trials.map((trial) => trial.result(now()));
}

async function readTrial(
  trial: Trial,
  arrived: readonly Trial[],
  { centre, enrolled, ownerId }: Verification,
): Promise<void> {
  await readBack(trial, centre, ownerId);
  const neighbour = neighbourOf(trial, arrived) ?? (await findNeighbour(trial, enrolled, centre));
  await askForNeighbours(trial, neighbour, centre);
}

function newTrial(target: Target, operator: Principal, now: () => Date): Trial {
  const { auditRoleArn, canaryRoleArn, region } = target;
  return new Trial(target, new CallLog(now), {
    audit: operator.assume(auditRoleArn, region),
    canary: operator.assume(canaryRoleArn, region),
  });
}

function isProved(trial: Trial, now: () => Date): boolean {
  return trial.result(now()).state === 'proved';
}

/** Tells how many of some works are done, as each one ends. */
function counter(step: VerifyStep, total: number, onProgress: VerifyOptions['onProgress']) {
  let done = 0;
  return async (work: Promise<void>): Promise<void> => {
    await work;
    done += 1;
    onProgress(step, done, total);
  };
}

/** Results of accounts that are no longer enrolled go; those of others that were not verified now stay. */
async function keepRecord(
  centre: Centre,
  results: readonly VerifyResult[],
  enrolled: readonly Target[],
  now: () => Date,
): Promise<string | undefined> {
  const known = new Set(enrolled.map(({ accountId, region }) => placeKey(accountId, region)));
  try {
    await writeVerifyRecord(centralS3(centre, centre.canary), centre.bucket, results, {
      keeps: ({ accountId, region }) => known.has(placeKey(accountId, region)),
      now,
    });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
