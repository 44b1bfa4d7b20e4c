import type { AccountFailure } from '../enrollment/account-failures.ts';
import type { RegionCoverage } from '../enrollment/coverage.ts';
import type { Departure } from '../enrollment/departures.ts';
import type { MemberStack } from '../enrollment/member-stack.ts';
import type { Account } from '../organization/organization.ts';
import type { Finding } from '../replication/finding.ts';
import type { ReplicationHealth } from '../replication/health/replication-health.ts';
import type { Inspection } from '../replication/inspect.ts';
import type { VerifyResult } from '../replication/verify/result.ts';

/** Why an account is backed up, or is not. */
export interface AccountExplanation {
  readonly accountId: string;
  /** Undefined if it is not in the organization (any more). */
  readonly account: Account | undefined;
  /** The unit of the configuration that contains it; undefined if none does. */
  readonly targetUnitId: string | undefined;
  readonly regions: readonly RegionExplanation[];
  readonly readAt: Date;
}

/** An account in one Region. */
export interface RegionExplanation extends RegionCoverage {
  /** Of an account that left. */
  readonly departure: (Departure & { readonly stackWasKept: boolean }) | undefined;
  /** Of the stack set's operations, newest first. */
  readonly failures: readonly AccountFailure[];
  /** What only a role in the account sees; undefined if there is no stack. */
  readonly inside: Seen<Inside> | undefined;
  /** The last `orgvault verify` here. */
  readonly verify: Seen<VerifyResult | undefined>;
  readonly repairs: readonly Repair[];
}

/** What could be seen; or where it can be seen from. Not knowing is never taken for health. */
export type Seen<Value> =
  | { readonly kind: 'seen'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly why: string; readonly runFrom: string };

/** The stack and its replication as the audit role of the account sees them. */
export interface Inside {
  readonly stack: MemberStack;
  readonly health: ReplicationHealth;
  /** What is not as the template says, or as replication needs it. */
  readonly inspection: Seen<Inspection>;
}

/** How to mend it. */
export interface Repair {
  readonly what: string;
  /** Whose principal runs the commands. */
  readonly as: string;
  readonly commands: readonly string[];
}

/** Findings of the inspection; none if nothing could be inspected. */
export function findingsOf({ inside }: RegionExplanation): readonly Finding[] {
  if (inside?.kind !== 'seen' || inside.value.inspection.kind !== 'seen') return [];
  return inside.value.inspection.value.findings;
}
