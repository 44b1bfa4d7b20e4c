import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { synthesiseOffline } from '../../../assurance/supply/synthesise-offline.ts';
import { fakeKeys, trySecrets } from '../../../assurance/supply/try-secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-e2e-supply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a sample of the assurance of supply chain and secrets', () => {
  it('synthesises without a network', () => {
    expect(synthesiseOffline(join(folder, 'offline')).failures).toEqual([]);
  });

  it('shows no credentials where AWS answers with the request itself', async () => {
    writeFileSync(
      join(folder, 'orgvault.yaml'),
      'organizationId: o-exampleorgid\ncentral: { accountId: "222222222222", region: eu-central-1 }\n' +
        'enrollment: { organizationalUnits: [ou-exam-workload] }\n',
    );
    const commands = [
      ['doctor'],
      ['status'],
      ['verify', '--timeout', '0.01'],
      ['restore', '--all', '--to', 'x'],
    ];
    const { runs, failures } = await trySecrets(folder, ['SignatureDoesNotMatch'], commands);
    expect([runs, failures]).toEqual([8, []]);
  });

  it('would see them, in a file too', async () => {
    const place = mkdtempSync(join(folder, 'leak-'));
    writeFileSync(join(place, 'left-behind'), `token=${encodeURIComponent(fakeKeys.sessionToken)}`);
    expect((await trySecrets(place, [], [])).failures).toEqual([expect.stringContaining('sessionToken')]);
  });
});
