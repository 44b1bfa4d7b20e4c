import type { Principal } from '../../aws/principal.ts';
import type { CallLog } from '../call-log.ts';
import type { Finding } from '../finding.ts';
import type { SourceStore } from '../source-store.ts';
import type { Target } from '../targets.ts';
import { type ProofName, proofNames } from './proof-names.ts';
import type { Proof, VerifyResult } from './result.ts';

/** A canary that stands in a source bucket. */
export interface PlantedCanary {
  readonly versionId: string;
  readonly content: string;
  /** When S3 had taken it, in milliseconds. */
  readonly since: number;
}

/** The verification of one account in one Region while it goes on. */
export class Trial {
  readonly target: Target;
  readonly log: CallLog;
  readonly audit: Principal;
  readonly canary: Principal;
  /** Known as soon as the stack was read. */
  store: SourceStore | undefined;
  planted: PlantedCanary | undefined;
  /** What S3 says of the canary's replication; `none` if no rule takes it. */
  status: 'waiting' | 'none' | 'COMPLETED' | 'FAILED' | 'late' = 'waiting';
  replicatedInMilliseconds: number | undefined;
  /** What went wrong first, where that was a call. */
  failure: unknown;
  readonly findings: Finding[] = [];
  readonly #proofs = new Map<ProofName, Proof>();

  constructor(
    target: Target,
    log: CallLog,
    roles: { readonly audit: Principal; readonly canary: Principal },
  ) {
    this.target = target;
    this.log = log;
    this.audit = roles.audit;
    this.canary = roles.canary;
  }

  /** In messages: the account and Region. */
  get where(): string {
    return `${this.target.accountId} in ${this.target.region}`;
  }

  /** What was recorded of a proof; undefined before it was reached. */
  proof(name: ProofName): Proof | undefined {
    return this.#proofs.get(name);
  }

  /** Keeps how a proof came out; the last word counts. */
  record(name: ProofName, outcome: Proof['outcome'], detail: string): void {
    this.#proofs.set(name, { name, how: howProved(name), outcome, detail });
  }

  /** What came of it; proofs that were never reached are there as such. */
  result(at: Date): VerifyResult {
    const { accountId, region } = this.target;
    const proofs = proofNames.map(
      (name): Proof =>
        this.#proofs.get(name) ?? {
          name,
          how: howProved(name),
          outcome: 'not-tried',
          detail: 'not tried: what comes before it failed',
        },
    );
    return {
      accountId,
      region,
      state: stateOf(proofs, this.findings),
      at: at.toISOString(),
      ...(this.replicatedInMilliseconds !== undefined && {
        replicatedInMilliseconds: this.replicatedInMilliseconds,
      }),
      proofs,
      findings: [...this.findings],
      calls: [...this.log.calls],
    };
  }
}

function howProved(name: ProofName): Proof['how'] {
  return name === 'write-isolation' ? 'evaluated' : 'seen';
}

function stateOf(proofs: readonly Proof[], findings: readonly Finding[]): VerifyResult['state'] {
  if (findings.length > 0 || proofs.some(({ outcome }) => outcome === 'refuted')) return 'failed';
  return proofs.every(({ outcome }) => outcome === 'proved') ? 'proved' : 'unknown';
}
