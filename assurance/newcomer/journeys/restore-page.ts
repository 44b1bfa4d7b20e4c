import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { archive, otherBucket, upload } from '../given/objects.ts';
import { holds } from '../holds.ts';
import { billing, webshop } from '../profiles.ts';
import type { Part } from '../step.ts';

/** As the owner of an account that has a report, as the page's examples do; `--at` is then. */
const at = async () => ({ '2026-11-20T18:30Z': new Date().toISOString() });

export const restore: Part = {
  page: 'docs/restore-files.md',
  as: 'webshop',
  steps: [
    {
      command: 'npx orgvault restore --all --to restored --dry-run',
      given: ({ clients }) => upload(clients, webshop, 'reports/2026.pdf', 'report of 2026'),
      shows: /reports\/2026\.pdf/,
    },
    {
      command: 'npx orgvault restore --all --to restored',
      leaves: (world) => holds(world, 'restored/reports/2026.pdf', 'report of 2026'),
    },
    { command: 'npx orgvault restore --prefix reports/ --to restored' },
    { command: 'npx orgvault restore --key reports/2026.pdf --to restored' },
    { command: 'npx orgvault restore --prefix reports/ --at 2026-11-20T18:30Z --to restored', replacing: at },
    { command: 'npx orgvault restore --prefix reports/ --to restored --without-deleted' },
    { command: 'npx orgvault restore --prefix reports/ --to-source --to-prefix restored/ --yes' },
    {
      command: 'npx orgvault restore --prefix reports/ --at 2026-11-20T18:30Z --to-source --overwrite --yes',
      replacing: at,
    },
    {
      command: 'npx orgvault restore --all --to-bucket rescue-bucket-of-billing --to-profile billing --yes',
      given: ({ clients }) => otherBucket(clients, billing, 'rescue-bucket-of-billing'),
    },
    {
      command:
        'npx orgvault restore --all --to-bucket rescue-bucket-of-billing --to-profile billing --to-prefix shop/ --yes',
    },
    { command: 'npx orgvault restore --account 101010101010 --all --to restored', as: 'backup' },
    {
      command:
        'npx orgvault restore --account 101010101010 --all --to-bucket rescue-bucket-of-billing --to-profile billing --yes',
      as: 'backup',
    },
    {
      command: 'npx orgvault restore --prefix reports/ --to restored --tier Standard',
      given: ({ clients }) => archive(clients, defaultIds.centralAccount, `${webshop}/reports/archived.pdf`),
      ends: 3,
      shows: /1 object, 4 bytes: asked back/,
    },
    { command: 'npx orgvault permissions restore', shows: /"sts:AssumeRole"/ },
  ],
};
