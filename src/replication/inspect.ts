import type { Principal } from '../aws/principal.ts';
import { CallLog } from './call-log.ts';
import { type Centre, readCentralPolicy } from './centre.ts';
import { Diagnosis } from './diagnose/diagnose.ts';
import type { Finding } from './finding.ts';
import { findMissingRefusals } from './missing-refusals.ts';
import { readSourceStore, type SourceStore } from './source-store.ts';
import type { Target } from './targets.ts';
import { Trial } from './verify/trial.ts';

/** What is wrong with the replication of an account by its settings and policies alone: nothing is uploaded. */
export interface Inspection {
  readonly store: SourceStore;
  readonly findings: readonly Finding[];
}

/**
 * Reads both sides of an account's replication and names each setting and permission that is not as it should be.
 * @param template of the account's stack
 */
export async function inspect(
  target: Target,
  audit: Principal,
  centre: Centre,
  { template, now }: { readonly template: string; readonly now: () => Date },
): Promise<Inspection> {
  const log = new CallLog(now);
  // A trial without a canary: the audit role stands in for the canary role, which is not used.
  const trial = new Trial(target, log, { audit, canary: audit });
  const [store, policy] = await Promise.all([
    readSourceStore(audit, target, log),
    readCentralPolicy(centre, log),
  ]);
  trial.store = store;
  await new Diagnosis(centre, policy, log).of(trial);
  const refusals = await findMissingRefusals(target, audit, store.bucket, template);
  return { store, findings: [...trial.findings, ...refusals] };
}
