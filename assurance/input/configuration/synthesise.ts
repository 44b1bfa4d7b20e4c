import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib/core';
import { z } from 'zod';
import { regionCodes } from '../../../src/config/region-codes.ts';
import type { Config } from '../../../src/config/schema.ts';
import { addStacks } from '../../../stacks/add-stacks.ts';

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8')));

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      DeletionPolicy: z.string().optional(),
      UpdateReplacePolicy: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
type Template = z.infer<typeof template>;

/** As CloudFormation has it: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const largestTemplate = 1_000_000;

/** One for all: it takes seconds to start. */
const engine = new CloudFormationValidatePlugin();

/** Synthesises a configuration that was accepted, and says what is wrong with the templates. */
export function judgeTemplates(config: Config): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'orgvault-input-synth-'));
  const before = process.env['CDK_VALIDATION'];
  // The rules are asked below, for the template of the stack set as well.
  process.env['CDK_VALIDATION'] = 'false';
  try {
    const app = new App({ analyticsReporting: false, context, outdir: folder });
    addStacks(app, config);
    app.synth();
    return judgeAssembly(folder, app, config);
  } catch (error) {
    return [`was accepted, and is not synthesised: ${error instanceof Error ? error.stack : String(error)}`];
  } finally {
    if (before === undefined) delete process.env['CDK_VALIDATION'];
    else process.env['CDK_VALIDATION'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

function judgeAssembly(folder: string, app: App, config: Config): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const source = texts[files.findIndex((file) => file.endsWith('.stackset.template.json'))];
  if (files.length !== 3 || source === undefined) return [`has the templates ${files.join(', ')}`];
  return [
    ...findingsOfRules(folder, files, app, config),
    ...files.flatMap((file, index) =>
      (texts[index]?.length ?? 0) > largestTemplate ? [`${file} is too large for CloudFormation`] : [],
    ),
    ...texts.flatMap((text) => letGo(template.parse(JSON.parse(text)))),
    ...boundToAPlace(source, config),
  ];
}

/** The rules that the CDK runs at synthesis. */
function findingsOfRules(
  folder: string,
  files: readonly string[],
  app: App,
  config: Config,
): readonly string[] {
  const templatePaths = files.map((file) => join(folder, file));
  const { violations } = engine.validate({
    templatePaths,
    stackTemplates: templatePaths.map((templatePath) => ({
      templatePath,
      stackConstructPath: '',
      region: config.central.region,
      accountId: config.central.accountId,
    })),
    appConstruct: app,
  });
  return violations.map(
    ({ ruleName, violatingResources }) =>
      `breaks ${ruleName} at ${violatingResources.map(({ resourceLogicalId }) => resourceLogicalId).join(', ')}`,
  );
}

/** What holds data, or reads it, stays whatever becomes of the stack. */
function letGo({ Resources }: Template): readonly string[] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => /^AWS::(S3::Bucket|S3::BucketPolicy|KMS::Key)$/.test(Type))
    .filter(
      ([, { DeletionPolicy, UpdateReplacePolicy }]) =>
        !(DeletionPolicy ?? '').startsWith('Retain') || UpdateReplacePolicy !== 'Retain',
    )
    .map(([id]) => `lets ${id} go with the stack`);
}

/** One template reaches every account in every Region: of these it names none but the excluded ones. */
function boundToAPlace(source: string, { enrollment }: Config): readonly string[] {
  const excluded = new Set<string>(enrollment.excludedAccounts);
  const accounts = (source.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter((id) => !excluded.has(id));
  const regions = regionCodes.filter((code) => source.includes(`"${code}"`) || source.includes(`:${code}:`));
  return [...new Set([...accounts, ...regions])].map(
    (name) => `names ${name} in the template of every account`,
  );
}
