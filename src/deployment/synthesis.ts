import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { z } from 'zod';
import { addStacks } from '../../stacks/add-stacks.ts';
import type { Config } from '../config/schema.ts';
import { stackNames } from '../names.ts';
import { packageRoot } from '../package-root.ts';
import { parseTemplate, type Template, template } from './template.ts';

/** A stack as it is to become. */
export interface SynthesizedStack {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly template: Template;
  readonly tags: Readonly<Record<string, string>>;
  /** The role of the bootstrap stack that deploys it. */
  readonly deployRoleArn: string;
  /** The role of the bootstrap stack as which CloudFormation works. */
  readonly executionRoleArn: string;
}

/** Everything that a configuration becomes. */
export interface Synthesis {
  /** The cloud assembly; it is there until {@link dispose}. */
  readonly folder: string;
  readonly central: SynthesizedStack;
  readonly enrollment: SynthesizedStack;
  /** The template of the stack set. */
  readonly source: Template;
  /** Takes the cloud assembly away. */
  dispose(): void;
}

const settings = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * The stacks of a configuration, made in this process, as `cdk synth` makes them: the same stacks, and the feature flags
 * of the one `cdk.json`. The CDK's judgement of the templates is left to the tests: it takes longer than all the rest.
 */
export function synthesize(config: Config): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'orgvault-assembly-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    return { ...assemble(config, folder), folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function assemble(config: Config, folder: string): Omit<Synthesis, 'folder' | 'dispose'> {
  const { context } = settings.parse(JSON.parse(readFileSync(join(packageRoot, 'cdk.json'), 'utf8')));
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context,
    outdir: folder,
  });
  addStacks(app, config);
  const assembly = app.synth();
  const stack = (name: string): SynthesizedStack => {
    const artifact = assembly.getStackByName(name);
    const inPartition = (arn: string | undefined): string =>
      (arn ?? '').replace('${AWS::Partition}', config.central.partition);
    return {
      name,
      accountId: artifact.environment.account,
      region: artifact.environment.region,
      template: template.parse(artifact.template),
      tags: artifact.tags,
      deployRoleArn: inPartition(artifact.assumeRoleArn),
      executionRoleArn: inPartition(artifact.cloudFormationExecutionRoleArn),
    };
  };
  return {
    central: stack(stackNames.central),
    enrollment: stack(stackNames.enrollment),
    source: readSource(folder),
  };
}

function readSource(folder: string): Template {
  const file = readdirSync(folder).find((name) => name.endsWith('.stackset.template.json'));
  if (file === undefined) throw new Error('The cloud assembly has no template of a stack set');
  return parseTemplate(readFileSync(join(folder, file), 'utf8'));
}
