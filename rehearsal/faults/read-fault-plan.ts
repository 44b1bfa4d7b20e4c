import { InputFileError } from '../input/problem.ts';
import { readInputFile } from '../input/read-input-file.ts';
import { issuesOf, readYaml } from '../input/read-yaml.ts';
import type { FaultPlan } from '../wire/faults/fault-plan.ts';
import { faultPlanSchema } from './schema.ts';

/**
 * Reads a plan of faults from a file.
 * @throws InputFileError for a file that cannot be read too; its full path then tells where it was looked for
 */
export function readFaultPlanFile(file: string): FaultPlan {
  return readFaultPlan(readInputFile(file, 'a rehearsal without faults'), file);
}

/**
 * Reads the text of a plan of faults.
 * @throws InputFileError with every problem and the line that it stands in
 */
export function readFaultPlan(text: string, file: string): FaultPlan {
  const { content, problem } = readYaml(text, file);
  const parsed = faultPlanSchema.safeParse(content);
  if (!parsed.success) throw new InputFileError(file, issuesOf(parsed.error).map(problem));
  return parsed.data;
}
