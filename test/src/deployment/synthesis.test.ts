import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load-config.ts';
import { synthesize } from '../../../src/deployment/synthesis.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'orgvault-synthesis-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = `organizationId: o-exampleorgid
administrator: { kind: delegated-administrator, accountId: "444455556666" }
central: { accountId: "222222222222", region: eu-central-1 }
enrollment:
  organizationalUnits: [ou-exam-workload]
  excludedAccounts: ["888888888888"]
tags: { team: backup }
`;

/** Every template of `npx cdk synth`, by its file. */
function templatesOfCdk(): Readonly<Record<string, unknown>> {
  const file = join(folder, 'orgvault.yaml');
  const output = join(folder, 'cdk.out');
  writeFileSync(file, config);
  const cdk = join(project, 'node_modules/aws-cdk/bin/cdk');
  const { status, stderr } = spawnSync(
    process.execPath,
    [cdk, 'synth', '--quiet', '-c', `config=${file}`, '-o', output],
    { cwd: project, encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false' } },
  );
  if (status !== 0) throw new Error(stderr);
  return templatesIn(output);
}

function templatesIn(assembly: string): Readonly<Record<string, unknown>> {
  const files = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(
    files.map((name) => [name, JSON.parse(readFileSync(join(assembly, name), 'utf8'))]),
  );
}

describe('synthesis in this process', () => {
  it('gives exactly the templates of `cdk synth`, and takes them away in the end', () => {
    const synthesis = synthesize(parseConfig(config, 'orgvault.yaml'));
    const expected = templatesOfCdk();
    expect(Object.keys(expected)).toHaveLength(3);
    expect(templatesIn(synthesis.folder)).toEqual(expected);
    expect([synthesis.central.template, synthesis.enrollment.template, synthesis.source]).toEqual(
      Object.values(expected),
    );
    synthesis.dispose();
    expect(existsSync(synthesis.folder)).toBe(false);
  });

  it('knows where each stack goes, and as whom', () => {
    const synthesis = synthesize(parseConfig(config, 'orgvault.yaml'));
    synthesis.dispose();
    expect(synthesis.enrollment).toMatchObject({
      name: 'orgvault-enrollment',
      accountId: '444455556666',
      region: 'eu-central-1',
      tags: { team: 'backup' },
      deployRoleArn: 'arn:aws:iam::444455556666:role/cdk-hnb659fds-deploy-role-444455556666-eu-central-1',
      executionRoleArn:
        'arn:aws:iam::444455556666:role/cdk-hnb659fds-cfn-exec-role-444455556666-eu-central-1',
    });
    expect(synthesis.central.accountId).toBe('222222222222');
  });
});
