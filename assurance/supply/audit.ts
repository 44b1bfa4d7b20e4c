import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const judged = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
  metadata: z.object({ vulnerabilities: z.object({ total: z.number() }) }),
});
const refused = z.object({ message: z.string() });

/** What the registry knows against what is shipped; or why it was not asked. */
export type Audit =
  | { readonly kind: 'judged'; readonly vulnerabilities: readonly string[] }
  | { readonly kind: 'not-judged'; readonly why: string };

/** Asks the npm registry about the packages that come along with the product. */
export function audit(): Audit {
  const { stdout, stderr } = spawnSync(
    'npm',
    ['audit', '--omit=dev', '--workspaces=false', '--include-workspace-root', '--json'],
    { cwd: fileURLToPath(new URL('../../', import.meta.url)), encoding: 'utf8', timeout: 60_000 },
  );
  return readAudit(stdout, stderr);
}

/** What `npm audit --json` printed. Only a whole report is a judgement. */
export function readAudit(stdout: string, stderr: string): Audit {
  const answer = jsonOf(stdout);
  const report = judged.safeParse(answer);
  if (report.success) {
    const { vulnerabilities, metadata } = report.data;
    const named = Object.entries(vulnerabilities).map(([name, { severity }]) => `${name}: ${severity}`);
    return {
      kind: 'judged',
      vulnerabilities:
        named.length === 0 && metadata.vulnerabilities.total > 0 ? ['some without a name'] : named,
    };
  }
  const why = refused.safeParse(answer).data?.message ?? stderr.trim().split('\n').at(0) ?? '';
  return { kind: 'not-judged', why: why === '' ? 'npm audit gave no report' : why };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
