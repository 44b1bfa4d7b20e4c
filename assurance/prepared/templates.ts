import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { configOf } from './config.ts';

/** A template as JSON, to be changed at will. */
export type JsonTemplate = Readonly<Record<string, unknown>>;

/** The three templates of a deployment. */
export interface Templates {
  readonly central: JsonTemplate;
  readonly enrollment: JsonTemplate;
  readonly source: JsonTemplate;
}

export type StackName = keyof Templates;

const json = z.record(z.string(), z.unknown());

/** Synthesises what Orgvault deploys for the sections of `orgvault.yaml`. Loads the CDK: seconds, the first time. */
export async function synthesizeTemplates(
  sections: Readonly<Record<string, unknown>> = {},
): Promise<Templates> {
  const { synthesize } = await import('../../src/deployment/synthesis.ts');
  const synthesis = synthesize(configOf(sections));
  synthesis.dispose();
  return {
    central: json.parse(synthesis.central.template),
    enrollment: json.parse(synthesis.enrollment.template),
    source: json.parse(synthesis.source),
  };
}

/** Templates that are kept as files, `central.template.json` and so on, in a folder. */
export function readTemplates(folder: URL): Templates {
  const read = (name: StackName): JsonTemplate =>
    json.parse(JSON.parse(readFileSync(new URL(`${name}.template.json`, folder), 'utf8')));
  return { central: read('central'), enrollment: read('enrollment'), source: read('source') };
}
