import { putWithoutRule } from '../given/objects.ts';
import { webshop } from '../profiles.ts';
import type { Part } from '../step.ts';

export const prove: Part = {
  page: 'docs/prove-it-works.md',
  steps: [
    { command: 'npx orgvault permissions verify', shows: /"sts:AssumeRole"/ },
    { command: 'npx orgvault verify', shows: /7 of 7 verified/ },
    { command: 'npx orgvault verify --account 101010101010', shows: /1 of 1 verified/ },
    { command: 'npx orgvault verify --sample 20 --timeout 30', shows: /7 of 7 verified/ },
    { command: 'npx orgvault verify --json', shows: /"seen"/ },
    {
      command: 'npx orgvault verify --compare',
      given: async ({ clients }) => {
        await putWithoutRule(clients, webshop, 'never.txt');
      },
      ends: 3,
      shows: /never .*never\.txt/,
    },
    {
      command: 'npx orgvault verify --compare --account 101010101010 --objects differences.jsonl',
      ends: 3,
      shows: /never\.txt/,
    },
  ],
};
