import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'orgvault-cdk-synth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = `organizationId: o-exampleorgid
central:
  accountId: "222222222222"
  region: eu-central-1
enrollment:
  organizationalUnits: [ou-exam-workload]
`;

/** Runs `cdk synth` as a person would, with a configuration of its own. */
function synth(name: string, config: string | undefined) {
  const file = join(folder, `${name}.yaml`);
  const output = join(folder, `${name}.out`);
  if (config !== undefined) writeFileSync(file, config);
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/aws-cdk/bin/cdk'),
      'synth',
      '--quiet',
      '--strict',
      '--ci',
      '-c',
      `config=${file}`,
      '-o',
      output,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  return { ...result, file, output, printed: `${result.stdout}${result.stderr}` };
}

describe('cdk synth', () => {
  it('succeeds without a warning', () => {
    const { status, printed, output } = synth('good', good);
    expect(printed).not.toMatch(/warn|deprecat|not configured/i);
    expect(status).toBe(0);
    expect(readdirSync(output).filter((file) => file.endsWith('.template.json'))).toHaveLength(3);
  });

  it.each([
    ['bad', good.replace('"222222222222"', '222222222222'), 'central.accountId'],
    ['missing', undefined, 'no such file'],
  ])('ends with one line for each problem of a %s file, and synthesises nothing', (name, config, problem) => {
    const { status, stderr, output, file } = synth(name, config);
    expect(status).not.toBe(0);
    expect(stderr).toContain(file);
    expect(stderr).toContain(problem);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(output, 'manifest.json'))).toBe(false);
  });
});
