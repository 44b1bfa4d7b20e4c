import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administeredByTools } from '../given/configuration.ts';
import { enableStackSets, letGoOfSuspended } from '../given/stack-sets.ts';
import type { Journey } from '../step.ts';

const { toolsAccount } = defaultIds;
const page = 'docs/operator-guide.md';
const approved = '--require-approval never';

/** Shapes 2 and 3 of the operator guide: each stack with credentials of its own account. */
export const eachAccountOnItsOwn: Journey = {
  name: 'two-accounts',
  as: 'administrator',
  withAws: true,
  parts: [
    {
      page,
      steps: [
        {
          command: 'npx cdk bootstrap aws://222222222222/eu-central-1 --profile central',
          given: async (world) => {
            await administeredByTools(world);
            await enableStackSets(world.clients, toolsAccount);
          },
        },
        { command: 'npx cdk bootstrap aws://444455556666/eu-central-1 --profile administrator' },
        {
          command: 'npx cdk deploy --exclusively orgvault-central --profile central',
          answered: approved,
          shows: /CentralBucketName/,
        },
        {
          command: 'npx cdk deploy --exclusively orgvault-enrollment --profile administrator',
          answered: approved,
          shows: /StackSetId/,
        },
        {
          command: 'npx cdk destroy --exclusively orgvault-enrollment --profile administrator',
          given: ({ clients }) => letGoOfSuspended(clients, toolsAccount),
          answered: '--force',
        },
        {
          command: 'npx cdk destroy --exclusively orgvault-central --profile central',
          answered: '--force',
        },
      ],
    },
  ],
};

/** The same where the central account trusts the other. */
export const oneTrustsTheOther: Journey = {
  name: 'trust',
  as: 'administrator',
  withAws: true,
  parts: [
    {
      page,
      steps: [
        {
          command:
            'npx cdk bootstrap aws://222222222222/eu-central-1 --profile central --trust 444455556666 --cloudformation-execution-policies arn:aws:iam::aws:policy/AdministratorAccess',
          given: async (world) => {
            await administeredByTools(world);
            await enableStackSets(world.clients, toolsAccount);
          },
        },
        { command: 'npx cdk bootstrap aws://444455556666/eu-central-1 --profile administrator' },
        {
          command: 'npx cdk deploy --all --profile administrator',
          answered: approved,
          shows: /StackSetId/,
        },
        {
          command: 'npx cdk destroy --exclusively orgvault-enrollment',
          given: ({ clients }) => letGoOfSuspended(clients, toolsAccount),
          answered: '--force',
        },
      ],
    },
  ],
};
