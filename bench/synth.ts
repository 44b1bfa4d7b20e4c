import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seconds that `cdk synth` took, run by run. */
export interface SynthTimes {
  readonly orgvault: readonly number[];
  readonly emptyStackSet: readonly number[];
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An app that does nothing but hold a stack set with nothing in it, imported in the cheapest way. */
const emptyApp = `import { App, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib/core';
import { DeploymentType, StackSet, StackSetStack, StackSetTarget, StackSetTemplate } from 'cdk-stacksets';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'empty', { env: { account: '222222222222', region: 'eu-central-1' } });
const template = new StackSetStack(stack, 'Template');
new CfnWaitConditionHandle(template, 'Always');
new StackSet(stack, 'StackSet', {
  stackSetName: 'empty',
  template: StackSetTemplate.fromStackSetStack(template),
  deploymentType: DeploymentType.serviceManaged(),
  target: StackSetTarget.fromOrganizationalUnits({
    organizationalUnits: ['ou-exam-workload'],
    regions: ['eu-central-1'],
  }),
});
`;

/**
 * Measures `cdk synth` of Orgvault beside that of an app with one empty stack set, in turns, so that whatever else the
 * machine does concerns both. Throws when either does not synthesise.
 */
export function measureSynth(rounds: number): SynthTimes {
  const folder = mkdtempSync(join(tmpdir(), 'orgvault-bench-'));
  try {
    writeFileSync(join(folder, 'app.ts'), emptyApp);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const runs = Array.from({ length: rounds }, () => ({
      orgvault: synth(join(root, 'stacks', 'app.ts'), join(folder, 'orgvault.out')),
      emptyStackSet: synth(join(folder, 'app.ts'), join(folder, 'empty.out')),
    }));
    return {
      orgvault: runs.map((run) => run.orgvault),
      emptyStackSet: runs.map((run) => run.emptyStackSet),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function synth(app: string, output: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
      'synth',
      '--quiet',
      '--app',
      // As cdk.json has it: cheaper than the hooks for ES modules, which work in a thread of their own.
      `node --require tsx/cjs --eval "require('${app}')"`,
      '--output',
      output,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`cdk synth of ${app} failed: ${stderr}`);
  return (performance.now() - start) / 1000;
}
