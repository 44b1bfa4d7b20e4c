import type { FaultPlan } from '../../../rehearsal/serve.ts';

/**
 * Faults of a service that works most of the time: about one call in seven has one, so that of the SDK's three attempts
 * one nearly always comes through. Answers are lost where a second attempt, or a look, tells what the first one did: not
 * those of CloudFormation, nor those that bring an id which nothing else tells.
 */
export function roughWeather(seed: number): FaultPlan {
  const everyone = ['s3:*', 'kms:*', 'ssm:*', 'organizations:*', 'cloudformation:*', 's3-control:*'];
  return {
    seed,
    faults: [
      { call: 's3:*', share: 0.04, fault: 'lost-answer' },
      { call: 's3:*', share: 0.02, fault: 'cut-answer' },
      ...organizationsCalls.map(
        (call) => ({ call: `organizations:${call}`, share: 0.1, fault: 'lost-answer' }) as const,
      ),
      ...everyone.flatMap((call): FaultPlan['faults'] => [
        { call, share: 0.03, fault: 'throttling' },
        { call, share: 0.02, fault: 'internal-error' },
        { call, share: 0.02, fault: 'service-unavailable' },
        { call, share: 0.02, fault: 'cut-connection' },
        { call, share: 0.03, fault: 'late-answer', milliseconds: 20 },
      ]),
    ],
  };
}

const organizationsCalls = [
  'MoveAccount',
  'RemoveAccountFromOrganization',
  'AcceptHandshake',
  'CloseAccount',
  'AttachPolicy',
  'DetachPolicy',
] as const;

export const calm: FaultPlan = { faults: [] };
