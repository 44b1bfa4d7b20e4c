import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import type { Config } from '../../config/schema.ts';
import { readStackInstances } from '../../enrollment/stack-instances.ts';
import { stackSetReader } from '../../enrollment/stack-set.ts';
import { OrgvaultError } from '../../error.ts';
import { messageOf } from '../answer-of.ts';
import { CallLog } from '../call-log.ts';
import { type Centre, openCentre } from '../centre.ts';
import { closedAmong, isAmong } from '../closed-accounts.ts';
import { readSourceStore } from '../source-store.ts';
import { type LeftOut, type Selection, select, type Target, targetsOf } from '../targets.ts';
import { compareTarget, emptyComparison } from './compare-target.ts';
import type { Comparison, Difference } from './difference.ts';

/** What is compared, and who is told of it. */
export interface CompareOptions extends Selection {
  /** How long replication may take, in milliseconds. */
  readonly promised: number;
  readonly now: () => Date;
  readonly onDifference: (difference: Difference) => Promise<void>;
  readonly onProgress: (accounts: number, total: number, versions: number) => void;
}

/** How the sources compare with the centre. */
export interface CompareReport {
  readonly comparisons: readonly Comparison[];
  readonly leftOut: readonly LeftOut[];
}

/** Accounts compared at the same time: each has two listings under way, and a page of either in memory. */
const accountsAtOnce = 8;

/**
 * Lists every source bucket, as its account's audit role, and the centre, as central-reader, and says what is not there.
 * @param operator the operator role
 */
export async function compare(
  operator: Principal,
  config: Config,
  options: CompareOptions,
): Promise<CompareReport> {
  const log = new CallLog(options.now);
  const stackSet = stackSetReader(operator, config, config.administrator.accountId);
  const centre = await openCentre(operator, stackSet, config, log);
  const { targets, leftOut } = select(targetsOf(await readStackInstances(stackSet), config), options);
  let done = 0;
  let versions = 0;
  const tell = (): void => options.onProgress(done, targets.length, versions);
  const comparisons = await concurrently(
    targets,
    async (target) => {
      const comparison = await compareOne(target, operator, centre, {
        ...options,
        onVersion: () => {
          versions += 1;
          if (versions % 1_000 === 0) tell();
        },
      });
      done += 1;
      tell();
      return comparison;
    },
    accountsAtOnce,
  );
  const refused = comparisons.filter(({ failure }) => failure !== undefined);
  const failed = targets.filter((target) => isAmong(refused, target));
  const closed = await closedAmong(failed, operator, config.central.region);
  return {
    comparisons: comparisons.filter((comparison) => !isAmong(closed, comparison)),
    leftOut: [...leftOut, ...closed],
  };
}

/** An account that refuses to be looked at does not keep the others from being compared. */
async function compareOne(
  target: Target,
  operator: Principal,
  centre: Centre,
  options: CompareOptions & { readonly onVersion: () => void },
): Promise<Comparison> {
  const audit = operator.assume(target.auditRoleArn, target.region);
  try {
    const { bucket } = await readSourceStore(audit, target, new CallLog(options.now));
    return await compareTarget({ target, bucket, audit }, centre, options, options);
  } catch (error) {
    if (!isRefusal(error) && !(error instanceof OrgvaultError)) throw error;
    return { ...emptyComparison(target), failure: messageOf(error) };
  }
}
