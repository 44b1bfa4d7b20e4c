import { failedCall } from '../aws/call.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { isUnknownInRegion, unknownInRegion } from './unknown-in-region.ts';

/** Looks at one precondition, or at one that needs no AWS. */
export type Check = (facts: Facts) => Promise<readonly Finding[]>;

/** A check by name, and who surely sees what it looks at. */
export interface NamedCheck {
  readonly name: string;
  readonly run: Check;
  /** `the management account`: where to run it from when the caller may not look. */
  readonly seenFrom: string;
}

const denials = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'Forbidden']);

/**
 * Runs all checks side by side. What the caller may not see is unknown, not failed; the first check has to succeed,
 * since without credentials nothing can be said.
 */
export async function runChecks(checks: readonly NamedCheck[], facts: Facts): Promise<readonly Finding[]> {
  await facts.identity();
  const findings = await Promise.all(
    checks.map(async ({ name, run, seenFrom }): Promise<readonly Finding[]> => {
      try {
        return await run(facts);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const outside = error.name === 'AWSOrganizationsNotInUseException';
        if (outside) {
          const detail = 'the account of these credentials is in no organization';
          return [{ check: name, verdict: 'fail', detail, remedy: 'use credentials of the organization' }];
        }
        if (isUnknownInRegion(error)) {
          return [await unknownInRegion(name, facts, failedCall(error)?.region)];
        }
        if (!denials.has(error.name) && !isNoAdministrator(error)) throw error;
        return [{ check: name, verdict: 'unknown', detail: error.message, remedy: `run from ${seenFrom}` }];
      }
    }),
  );
  return findings.flat();
}

/** StackSets say so in errors of their own, not by denying access. */
function isNoAdministrator({ name, message }: Error): boolean {
  return (
    ['InvalidOperationException', 'ValidationError'].includes(name) &&
    /administrator|management/i.test(message)
  );
}
