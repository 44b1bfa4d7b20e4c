import type { Statement } from '../../policy/document.ts';
import type { CallLog } from '../call-log.ts';
import type { Centre } from '../centre.ts';
import type { Finding } from '../finding.ts';
import type { Trial } from '../verify/trial.ts';
import type { Case, Check } from './case.ts';
import { type CentralFacts, readCentralFacts } from './central-facts.ts';
import { bucketsKeepVersions, centralPolicyIsNotPublic, sourceEncryptsWithItsKey } from './checks/buckets.ts';
import { keysAreEnabled } from './checks/keys.ts';
import { roleMayReplicate } from './checks/permissions.ts';
import { ruleReplicatesToTheCentre } from './checks/rule.ts';
import type { ControlPolicySearch } from './control-policy-search.ts';
import { explainFailure } from './explain-failure.ts';
import { told } from './read.ts';
import { readSourceFacts } from './source-facts.ts';

const checks: readonly Check[] = [
  // First, for a key whose deletion is scheduled cannot wait.
  keysAreEnabled,
  ruleReplicatesToTheCentre,
  bucketsKeepVersions,
  sourceEncryptsWithItsKey,
  roleMayReplicate,
  centralPolicyIsNotPublic,
];

/** Finds out why a verification failed; knows the centre after the first account. */
export class Diagnosis {
  readonly #centre: Centre;
  readonly #policy: readonly Statement[];
  readonly #log: CallLog;
  readonly #controlPolicies: ControlPolicySearch | undefined;
  #central: Promise<CentralFacts> | undefined;

  /**
   * @param log of the calls about the centre
   * @param controlPolicies looks further where settings and policies of the accounts are right
   */
  constructor(
    centre: Centre,
    policy: readonly Statement[],
    log: CallLog,
    controlPolicies?: ControlPolicySearch,
  ) {
    this.#centre = centre;
    this.#policy = policy;
    this.#log = log;
    this.#controlPolicies = controlPolicies;
  }

  /** Adds to the trial's findings every broken permission or setting by name. */
  async of(trial: Trial): Promise<void> {
    const failure = explainFailure(trial);
    const { store } = trial;
    if (store !== undefined) {
      this.#central ??= readCentralFacts(this.#centre, this.#policy, this.#log);
      const facts = caseOf(trial, this.#centre, await this.#central, await readSourceFacts(trial, store));
      const known = new Set(trial.findings.map(({ code }) => code));
      trial.findings.push(...checks.flatMap((check) => check(facts)).filter(({ code }) => !known.has(code)));
    }
    if (failure !== undefined) trial.findings.push(failure);
    recordArrival(trial);
    if (trial.findings.length === 0 && trial.proof('arrival')?.outcome === 'refuted') {
      const further = trial.status === 'FAILED' ? await this.#controlPolicies?.findingsOf(trial) : undefined;
      trial.findings.push(
        ...(further === undefined || further.length === 0 ? [nothingFound(trial)] : further),
      );
    }
  }
}

function caseOf(trial: Trial, centre: Centre, central: CentralFacts, source: Case['source']): Case {
  const { target, where } = trial;
  const roleArn = told(source.replication)?.Role;
  const { config } = centre;
  const role =
    roleArn === undefined
      ? undefined
      : {
          partition: config.central.partition,
          organizationId: config.organizationId,
          accountId: target.accountId,
          roleArn,
        };
  return { target, where, centre, source, central, role };
}

/** In words, why the canary did not arrive, if it did not. */
function recordArrival(trial: Trial): void {
  if (trial.proof('arrival') !== undefined) return;
  switch (trial.status) {
    case 'FAILED':
      trial.record('arrival', 'refuted', 'S3 could not replicate it: FAILED');
      return;
    case 'none':
      trial.record('arrival', 'refuted', 'S3 took it, and gave it no replication status');
      return;
    case 'late':
      trial.record('arrival', 'refuted', 'it was still PENDING when the promised time was over');
      return;
    default:
      if (trial.failure !== undefined) trial.record('arrival', 'not-tried', 'the canary could not be put');
  }
}

function nothingFound({ where, status }: Trial): Finding {
  const everythingIsRight = 'every setting and policy that could be read is right';
  switch (status) {
    case 'late':
      return {
        code: 'REPLICATION_LATE',
        what: `${where}: replication takes longer than promised, and ${everythingIsRight}`,
        remedy: 'try again with a longer --timeout; see `orgvault status --replication` for what is pending',
      };
    case 'none':
      return notInEffect(where, everythingIsRight);
    default:
      return {
        code: 'NO_CAUSE_FOUND',
        what: `${where}: replication fails, and ${everythingIsRight}`,
        remedy:
          'what cannot be read from here are resource control policies, and managed policies and boundaries of the replication role; service control policies only where you may list them: `orgvault doctor` tells, from the management account',
      };
  }
}

/**
 * Where versioning was switched on a moment ago, which is so in every new bucket, it takes up to 15 minutes until all of S3
 * knows; a replication configuration takes a while, too. What is put before may be left out for good.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-versioningconfiguration.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html
 */
function notInEffect(where: string, everythingIsRight: string): Finding {
  return {
    code: 'REPLICATION_NOT_IN_EFFECT',
    what: `${where}: S3 does not replicate what is put, and ${everythingIsRight}`,
    remedy:
      'a source bucket that was made or changed just now takes up to 15 minutes: run the command again then, and `orgvault retry --objects` in the account for what was put before',
  };
}
