/** Whether one account is enrolled in one Region. */
export type CoverageState =
  | {
      readonly kind: 'enrolled';
      /** It still is, though the configuration does not ask for it: the next deployment, or operation, releases it. */
      readonly why?: 'no-longer-configured';
    }
  | {
      readonly kind: 'pending';
      readonly why: 'operation-ongoing' | 'instance-pending';
      readonly operationId?: string;
    }
  | {
      readonly kind: 'failed';
      readonly why: 'failed' | 'cancelled' | 'inoperable' | 'outdated';
      /** What StackSets say. */
      readonly detail: string;
      readonly operationId?: string;
    }
  | {
      readonly kind: 'not-covered';
      readonly why: NotCoveredReason;
      /** The state of an account that is not active. */
      readonly detail?: string;
    }
  | {
      /** It left; its data stays, in its bucket and in the centre. */
      readonly kind: 'detached';
      readonly why: 'left-units' | 'left-organization';
      readonly operationId: string;
      readonly when: Date | undefined;
    };

/** Every kind of {@link CoverageState}, the best first. */
export const coverageKinds = [
  'enrolled',
  'pending',
  'failed',
  'not-covered',
  'detached',
] as const satisfies readonly CoverageState['kind'][];

/** Why an account has no stack. The first five are decisions; the others are gaps. */
export type NotCoveredReason =
  /** Stack sets never reach it. */
  | 'management-account'
  /** A backup beside its source is no backup. */
  | 'central-account'
  /** In none of the organizational units. */
  | 'outside-units'
  /** By `excludedAccounts`. */
  | 'excluded'
  /** Closed or suspended: stack sets skip it. */
  | 'suspended'
  /** The unit or Region is configured, but no deployment has brought it to the stack set. */
  | 'not-deployed'
  /** Joined in the last minutes: automatic deployment is about to begin. */
  | 'new'
  /** It was in the unit before automatic deployment was, or automatic deployment missed it. */
  | 'joined-before'
  | 'automatic-deployment-off';

const byDecision: ReadonlySet<NotCoveredReason> = new Set<NotCoveredReason>([
  'management-account',
  'central-account',
  'outside-units',
  'excluded',
  'suspended',
]);

/** Whether something should be protected and is not. What the configuration leaves out is no gap. */
export function isGap(state: CoverageState): boolean {
  switch (state.kind) {
    case 'enrolled':
    case 'detached':
      return false;
    case 'pending':
    case 'failed':
      return true;
    case 'not-covered':
      return !byDecision.has(state.why);
  }
}
