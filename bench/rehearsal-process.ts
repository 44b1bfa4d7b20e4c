import { argv, cpuUsage, resourceUsage } from 'node:process';
import { defaultIds, defaultOrganization } from '../rehearsal/organization/default-organization.ts';
import { withAccounts } from '../rehearsal/organization/with-accounts.ts';
import { serve } from '../rehearsal/serve.ts';
import type { FromRehearsal } from './rehearsal.ts';

// A rehearsal in a process of its own, so that its time and memory are not those of the clients that measure it.
const units = argv.length > 3 ? argv.slice(3) : defaultIds.targetUnits;
const organization = withAccounts(defaultOrganization(), Number(argv[2]), units);
const { url } = await serve({ port: 0, organization });
tell({ kind: 'listening', url });

process.on('message', () => {
  const { user, system } = cpuUsage();
  tell({ kind: 'usage', cpuSeconds: (user + system) / 1e6, peakMegabytes: resourceUsage().maxRSS / 1024 });
});
process.on('disconnect', () => process.exit());

function tell(message: FromRehearsal): void {
  process.send?.(message);
}
