import type { CoverageState, NotCoveredReason } from './coverage-state.ts';

/** Why an account is as it is, in words. */
export interface Reason {
  /** Stable: `outside-units`. */
  readonly code: string;
  readonly text: string;
}

const notCovered: Readonly<Record<NotCoveredReason, string>> = {
  'management-account': 'management account: stack sets never reach it',
  'central-account': 'holds the backup itself',
  'outside-units': 'in none of the organizational units of the configuration',
  excluded: 'excluded by the configuration',
  suspended: 'account not active: stack sets skip it',
  'not-deployed': 'configured, but not deployed: run `orgvault deploy`',
  new: 'joined minutes ago: automatic deployment is about to begin',
  'joined-before':
    'joined before automatic deployment, or was moved here moments ago: if it stays so, run `orgvault retry`',
  'automatic-deployment-off':
    'automatic deployment is off: `orgvault deploy` turns it on, `orgvault retry` enrols what came meanwhile',
};

/** The reason of a state; undefined where all is as it should be. */
export function reasonOf(state: CoverageState): Reason | undefined {
  if (state.why === undefined) return undefined;
  return { code: state.why, text: textOf(state) };
}

function textOf(state: CoverageState): string {
  switch (state.kind) {
    case 'enrolled':
      return 'no longer configured: it is released by the next deployment, or is about to be';
    case 'pending':
      return state.why === 'instance-pending'
        ? 'an operation is at work here, or will be'
        : 'an operation of the stack set is under way';
    case 'failed':
      return state.why === 'failed' ? state.detail : `${state.why}: ${state.detail}`;
    case 'not-covered':
      return state.detail === undefined
        ? notCovered[state.why]
        : `${notCovered[state.why]} (${state.detail})`;
    case 'detached':
      return state.why === 'left-units'
        ? 'left the organizational units; its data stays'
        : 'left the organization; its data stays';
  }
}
