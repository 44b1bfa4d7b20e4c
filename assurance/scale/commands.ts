/** What is measured, from an account whose every call is counted. */
export interface MeasuredCommand {
  readonly args: readonly string[];
  readonly exitCode: number;
  /** How often; what changes something can be run once only. */
  readonly runs: number;
}

export type CommandName = 'deploy' | 'status' | 'plan' | 'verify';

export const commands: Readonly<Record<CommandName, MeasuredCommand>> = {
  deploy: { args: ['deploy', '--yes'], exitCode: 0, runs: 1 },
  status: { args: ['status', '--json'], exitCode: 0, runs: 2 },
  // Nothing would change.
  plan: { args: ['plan', '--json'], exitCode: 0, runs: 2 },
  verify: { args: ['verify', '--sample', '5', '--json'], exitCode: 0, runs: 2 },
};
