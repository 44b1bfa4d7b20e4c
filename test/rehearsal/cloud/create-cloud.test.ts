import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCloud } from '../../../rehearsal/cloud/create-cloud.ts';
import { defaultOrganization } from '../../../rehearsal/organization/default-organization.ts';

let temporary = '';
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'create-cloud-test-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true, force: true });
});

test('a cloud that cannot be populated leaves nothing behind', async () => {
  const organization = defaultOrganization();
  const [account] = organization.accounts;
  if (!account) throw new Error('the default organization has accounts');
  const broken = { ...organization, accounts: [...organization.accounts, account] };
  await expect(createCloud({ organization: broken })).rejects.toThrow();
  expect(await readdir(temporary)).toEqual([]);
});

test('a cloud has a folder for its data', async () => {
  const { directory } = await createCloud();
  expect(directory.startsWith(temporary)).toBe(true);
  expect(await readdir(temporary)).toHaveLength(1);
});
