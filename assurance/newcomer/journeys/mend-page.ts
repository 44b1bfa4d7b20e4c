import { DeleteBucketPolicyCommand, GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { arrives, putWithoutRule } from '../given/objects.ts';
import { webshop } from '../profiles.ts';
import type { Part } from '../step.ts';

const { centralAccount } = defaultIds;
const centralBucket = { Bucket: `orgvault-${centralAccount}-eu-central-1-an` };

/** After {@link prove}, which leaves one object that was never replicated. */
export const mend: Part = {
  page: 'docs/mend-what-failed.md',
  steps: [
    { command: 'npx orgvault retry --dry-run', shows: /No stack instance has failed/ },
    { command: 'npx orgvault retry', shows: /No stack instance has failed/ },
    { command: 'npx orgvault retry --account 777777777777', shows: /No stack instance has failed/ },
    {
      command: 'npx orgvault retry --objects --dry-run --profile webshop',
      ends: 4,
      shows: /S3 Batch Replication replicates.*nothing was done/s,
    },
    { command: 'npx orgvault retry --objects --profile webshop', asks: true, answered: '--yes' },
    {
      command: 'npx orgvault retry --objects --re-put --profile webshop',
      given: async ({ clients }) => {
        await putWithoutRule(clients, webshop, 'put-anew.txt');
      },
      asks: true,
      answered: '--yes',
      leaves: ({ clients }) => arrives(clients, webshop, 'put-anew.txt'),
    },
    {
      command: 'npx orgvault retry --objects --re-put --from differences.jsonl --profile webshop',
      given: async ({ clients, shell }) => {
        await putWithoutRule(clients, webshop, 'compared.txt');
        await shell.run('npx orgvault verify --compare --profile backup --objects differences.jsonl');
      },
      asks: true,
      answered: '--yes',
      leaves: ({ clients }) => arrives(clients, webshop, 'compared.txt'),
    },
    {
      command: 'npx cdk deploy --exclusively orgvault-central --revert-drift',
      given: async ({ clients }) => {
        await clients.s3(administratorOf(centralAccount)).send(new DeleteBucketPolicyCommand(centralBucket));
      },
      leaves: async ({ clients }) => {
        await clients.s3(administratorOf(centralAccount)).send(new GetBucketPolicyCommand(centralBucket));
      },
    },
    { command: 'npx orgvault explain 101010101010', shows: /Replication: healthy/ },
    { command: 'npx orgvault permissions retry', shows: /"s3:CreateJob"/ },
  ],
};
