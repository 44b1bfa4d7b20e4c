import { z } from 'zod';
import type { Ended } from '../run-orgvault.ts';

/** As far as it says that something is well. */
const results = z.union([
  z.object({
    accounts: z.array(
      z.object({
        accountId: z.string(),
        regions: z.array(
          z.object({
            state: z.string(),
            gap: z.boolean(),
            replication: z.object({ state: z.string() }).nullable(),
            verify: z.object({ state: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  }),
  z.object({ findings: z.array(z.object({ check: z.string(), verdict: z.string() })) }),
]);

/**
 * What a run says that is well: accounts that are enrolled, replicate and were verified; preconditions that hold; and
 * exit status 0. Less known may never be more of these.
 */
export function claimsOf({ status, stdout }: Ended): ReadonlySet<string> {
  const claims = new Set<string>(status === 0 ? ['exit status 0'] : []);
  const parsed = results.safeParse(jsonOf(stdout));
  if (!parsed.success) return claims;
  const result = parsed.data;
  if ('findings' in result) {
    for (const { check, verdict } of result.findings) if (verdict === 'pass') claims.add(`${check} passes`);
    return claims;
  }
  for (const { accountId, regions } of result.accounts) {
    for (const { state, gap, replication, verify } of regions) {
      if (state === 'enrolled' && !gap) claims.add(`${accountId} is enrolled`);
      if (replication?.state === 'healthy') claims.add(`${accountId} replicates`);
      if (verify?.state === 'proved') claims.add(`${accountId} was verified`);
    }
  }
  return claims;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
