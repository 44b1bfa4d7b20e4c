import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from '../step.ts';

export const watch: Part = {
  page: 'docs/watch-coverage.md',
  steps: [
    { command: 'npx orgvault status', shows: /7 enrolled, 6 not covered/ },
    { command: 'npx orgvault status --state gap', shows: /^No account matches the filters\.$/m },
    { command: 'npx orgvault status --ou ou-exam-workload', shows: /6 accounts: 5 enrolled, 1 not covered/ },
    { command: 'npx orgvault status --account 101010101010 202020202020', shows: /2 accounts: 2 enrolled/ },
    { command: 'npx orgvault status --replication', shows: /101010101010 .* enrolled .* healthy/ },
    {
      command: 'npx orgvault status --replication --html backup.html',
      leaves: async ({ folder }) => {
        const page = await readFile(join(folder, 'backup.html'), 'utf8');
        if (!page.includes('webshop-production')) throw new Error('backup.html does not name the accounts');
      },
    },
    { command: 'npx orgvault explain 101010101010', shows: /Replication: healthy/ },
    { command: 'npx orgvault permissions status', shows: /ListStackInstances/ },
    { command: 'npx orgvault permissions explain', shows: /ListStackInstances/ },
  ],
};
