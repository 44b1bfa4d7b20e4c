import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../src/config/load-config.ts';
import type { ConfigInput } from '../../src/config/schema.ts';
import { stackNames } from '../../src/names.ts';
import { addStacks } from '../../stacks/add-stacks.ts';
import type { Template } from './template.ts';

export const organizationId = 'o-exampleorgid';
export const centralAccount = '222222222222';
export const centralRegion = 'eu-central-1';

/** Sections of `orgvault.yaml` that a case needs otherwise. */
export type Sections = Readonly<Partial<Record<keyof ConfigInput, unknown>>>;

/** Three templates, as `cdk synth` writes them. */
export interface Templates {
  readonly central: Template;
  readonly enrollment: Template;
  readonly source: Template;
}

const minimal = {
  organizationId,
  central: { accountId: centralAccount, region: centralRegion },
  enrollment: { organizationalUnits: ['ou-exam-workload'] },
};

/** An app with the settings of `cdk.json`, as the CLI starts it. */
function newApp(outdir: string): App {
  const { context } = parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));
  return new App({ analyticsReporting: false, context, outdir });
}

/** The templates for a configuration: the least one, with some sections replaced. */
export function synthesize(sections: Sections = {}): Templates {
  return withAssembly(sections, (outdir) => {
    const read = (file: string): Template => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
    const source = readdirSync(outdir).find((file) => file.endsWith('.stackset.template.json'));
    if (source === undefined) throw new Error('no template of the stack set');
    return {
      central: read(`${stackNames.central}.template.json`),
      enrollment: read(`${stackNames.enrollment}.template.json`),
      source: read(source),
    };
  });
}

/**
 * Synthesises into a folder that is gone afterwards.
 * @param validate whether the CDK's own rules judge the templates too: a test of its own asks them, and they take
 *   longer than all the rest
 */
export function withAssembly<T>(
  sections: Sections,
  use: (outdir: string, app: App) => T,
  { validate = false } = {},
): T {
  const outdir = mkdtempSync(join(tmpdir(), 'orgvault-synth-'));
  const before = process.env['CDK_VALIDATION'];
  try {
    process.env['CDK_VALIDATION'] = String(validate);
    const app = newApp(outdir);
    addStacks(app, parseConfig(stringify({ ...minimal, ...sections }), 'orgvault.yaml'));
    app.synth();
    return use(outdir, app);
  } finally {
    if (before === undefined) delete process.env['CDK_VALIDATION'];
    else process.env['CDK_VALIDATION'] = before;
    rmSync(outdir, { recursive: true, force: true });
  }
}
