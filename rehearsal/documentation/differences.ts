import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const url = z.url({ protocol: /^https$/ });
const sentence = z.string().regex(/^\S[^|]*[.).]$/, 'ends with a full stop and holds no bar of a table');

/** One thing that a reader who knows AWS would not expect of the rehearsal. */
const difference = z.strictObject({
  /**
   * - `differs`: AWS documents another behaviour.
   * - `inferred`: AWS documents none, or several.
   * - `stored`: the rehearsal checks and stores what AWS would act upon.
   * - `refused`: the rehearsal refuses by name, and the list that the code gives does not say what exactly.
   */
  kind: z.enum(['differs', 'inferred', 'stored', 'refused']),
  /** The actions where it shows; none for what is about the whole service. */
  actions: z.array(z.string()).default([]),
  rehearsal: sentence,
  reason: sentence,
  /** Pages of AWS. */
  source: z.union([url, z.array(url).min(2)]).transform((source) => [source].flat()),
});

const differencesFile = z.strictObject({
  /** The name of the service, as AWS writes it. */
  title: z.string(),
  differences: z.array(difference).min(1),
});

export type Difference = z.output<typeof difference>;
/** The content of a `differences.yaml`. */
export type Differences = z.output<typeof differencesFile>;

/**
 * Reads the `differences.yaml` of a folder.
 *
 * @param folder from the rehearsal's folder, such as `services/s3`
 */
export function readDifferences(folder: string): Differences {
  const file = new URL(`../${folder}/differences.yaml`, import.meta.url);
  const parsed = differencesFile.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file.pathname}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
