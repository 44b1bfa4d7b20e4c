import type { Journey, Part } from '../step.ts';

/** docs/rehearsal.md, which starts it. */
export const rehearsalPage: Journey = {
  name: 'rehearsal',
  as: 'management',
  parts: [
    {
      page: 'docs/rehearsal.md',
      steps: [
        {
          command: 'npm run rehearsal:serve -- --port 4599',
          // Another may listen there on this machine.
          replacing: async () => ({ '--port 4599': '--port 0' }),
          until: /list-accounts/,
        },
        {
          command: 'export AWS_ENDPOINT_URL=http://127.0.0.1:4599 AWS_REGION=eu-central-1',
          replacing: async ({ clients }) => ({ 'http://127.0.0.1:4599': clients.endpoint }),
        },
        { command: 'export AWS_CONFIG_FILE=$PWD/rehearsal/organization/profiles.ini' },
        {
          command: 'npx orgvault doctor --profile management',
          // Nothing is repaired yet.
          ends: 1,
          shows: /you are arn:aws:iam::111111111111:user\/Administrator.*2 fail, 2 unknown/s,
        },
      ],
    },
  ],
};

/** What the page tells to type with the aws CLI. */
export const rehearsalByAws: Part = {
  page: 'docs/rehearsal.md',
  steps: [
    {
      command: 'AWS_ACCESS_KEY_ID=111111111111 AWS_SECRET_ACCESS_KEY=any aws organizations list-accounts',
      shows: /webshop-production/,
    },
    {
      command: 'AWS_ACCESS_KEY_ID=101010101010 AWS_SECRET_ACCESS_KEY=any aws sts get-caller-identity',
      shows: /"Account": "101010101010"/,
    },
  ],
};
