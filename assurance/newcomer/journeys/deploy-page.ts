import { administeredByTools } from '../given/configuration.ts';
import { prepare } from '../given/prepare.ts';
import type { Journey } from '../step.ts';

const page = 'docs/deploy.md';

/** docs/deploy.md where one account holds the backup and administers. */
export const deployPage: Journey = {
  name: 'deploy',
  as: 'backup',
  parts: [
    {
      page,
      steps: [
        {
          command: 'npx orgvault plan',
          given: (world) => prepare(world, 'management', 'backup'),
          ends: 4,
          shows: /orgvault-central.*orgvault-enrollment/s,
        },
        {
          command: 'npx orgvault deploy',
          asks: true,
          answered: '--yes',
          shows: /8 accounts succeeded, 0 failed/,
        },
        { command: 'npx orgvault deploy --yes --json', shows: /^\{$/m },
        { command: 'npx orgvault deploy --dry-run', shows: /Nothing would change/ },
        { command: 'npx orgvault destroy --dry-run', ends: 4 },
        { command: 'npx orgvault destroy', asks: true, answered: '--yes --organization o-exampleorgid' },
        { command: 'npx orgvault destroy --yes --organization o-exampleorgid' },
        { command: 'npx orgvault permissions plan', shows: /"Version"/ },
        { command: 'npx orgvault permissions deploy', shows: /"Version"/ },
        { command: 'npx orgvault permissions destroy', shows: /"Version"/ },
      ],
    },
  ],
};

/** The same page where a third account administers. */
export const deployPageTwoAccounts: Journey = {
  name: 'deploy-two-accounts',
  as: 'administrator',
  parts: [
    {
      page,
      steps: [
        {
          command: 'npx orgvault plan --profile administrator --central-profile central',
          given: async (world) => {
            await administeredByTools(world);
            await prepare(world, 'management', 'central', 'administrator');
          },
          ends: 4,
        },
        {
          command: 'npx orgvault deploy --profile administrator --central-profile central',
          answered: '--yes',
          shows: /8 accounts succeeded, 0 failed/,
        },
      ],
    },
  ],
};
