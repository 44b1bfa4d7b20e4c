import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { upload } from '../given/objects.ts';
import { holds } from '../holds.ts';
import { webshop } from '../profiles.ts';
import type { Journey } from '../step.ts';
import { mend } from './mend-page.ts';
import { prove } from './prove-page.ts';
import { restore } from './restore-page.ts';
import { watch } from './watch-page.ts';

/** From the first clone to a restored file, then what an operator reads from day to day, in the same organization. */
export const fromTheReadme: Journey = {
  name: 'readme',
  as: 'backup',
  parts: [
    {
      page: 'README.md',
      steps: [
        {
          command: 'npm run rehearse -- --files ~/Documents --keep',
          given: async ({ home }) => {
            await mkdir(join(home, 'Documents'));
            await writeFile(join(home, 'Documents', 'letter.txt'), 'Dear reader');
          },
          until: /expectations held.*The rehearsal stays open until Ctrl-C/s,
        },
        { command: 'npm run rehearsal:serve', answered: '-- --port 0', until: /list-accounts/ },
        {
          command: 'npx orgvault init --force --profile management',
          answered:
            '--central-account 222222222222 --central-region eu-central-1 --ou ou-exam-workload ou-exam-platform',
          shows: /Wrote orgvault\.yaml for o-exampleorgid: 7 accounts will be enrolled/,
        },
        {
          command: 'npx orgvault doctor --fix --profile management',
          answered: '--yes',
          ends: 3,
          shows: /trusted-access +repaired.*administrator +repaired.*, 2 unknown/s,
        },
        {
          command: 'npx orgvault doctor --fix --profile backup',
          answered: '--yes',
          shows: /bootstrap +repaired/,
        },
        {
          command: 'npx orgvault deploy --profile backup',
          answered: '--yes',
          shows: /8 accounts succeeded, 0 failed/,
        },
        {
          command: 'npx cdk deploy --all --profile backup',
          shows: /orgvault-enrollment \(no changes\)/,
        },
        {
          command: 'npx orgvault verify --profile backup',
          shows: /7 of 7 verified accounts and Regions proved/,
        },
        {
          command: 'npx orgvault status --profile backup',
          shows: /No gaps.*7 of 7 enrolled proved to work/s,
        },
        {
          command: 'npx orgvault restore --key report.pdf --to restored',
          as: 'webshop',
          // As the aws CLI does it in the operator guide's journey.
          given: ({ clients }) => upload(clients, webshop, 'report.pdf', 'report'),
          leaves: (world) => holds(world, 'restored/report.pdf', 'report'),
        },
        {
          command: 'npx orgvault permissions COMMAND',
          replacing: async () => ({ COMMAND: 'deploy' }),
          shows: /"Version": "2012-10-17"/,
        },
      ],
    },
    watch,
    prove,
    mend,
    restore,
  ],
};
