import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { project } from './operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-bad-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function synth(config: string): Promise<Ended> {
  const run = promisify(execFile);
  const args = [
    'cdk',
    'synth',
    '--quiet',
    '--output',
    join(folder, 'cdk.out'),
    '--context',
    `config=${config}`,
  ];
  try {
    return { code: 0, ...(await run('npx', args, { cwd: project })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

describe('cdk synth with a bad configuration', () => {
  it('says everything that is wrong, where, and what to do, and synthesises nothing', async () => {
    const config = join(folder, 'orgvault.yaml');
    writeFileSync(
      config,
      [
        'organizationId: o-exampleorgid',
        'central:',
        '  accountId: 012345678901',
        '  region: eu-centrl-1',
        'enrolment:',
        '  organizationalUnits: [ou-exam-workload]',
      ].join('\n'),
    );
    const { code, stderr } = await synth(config);
    expect(code).not.toBe(0);
    expect(stderr).toContain(`${config}:3:14`);
    expect(stderr).toContain('leading zeros');
    expect(stderr).toContain(`${config}:4:11`);
    expect(stderr).toContain('eu-central-1');
    expect(stderr).toContain('enrollment');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(folder).filter((name) => name !== 'orgvault.yaml')).not.toContainEqual(
      expect.stringContaining('template'),
    );
  });

  it('says that a file is missing', async () => {
    const { code, stderr } = await synth(join(folder, 'none.yaml'));
    expect(code).not.toBe(0);
    expect(stderr).toContain('none.yaml');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
