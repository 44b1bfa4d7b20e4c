import { InputFileError } from '../input/problem.ts';
import { issuesOf, readYaml } from '../input/read-yaml.ts';
import type { PlannedOrganization } from './organization.ts';
import { planOrganization } from './plan.ts';
import { organizationSchema } from './schema.ts';

/**
 * Reads the text of an organization file.
 * @throws InputFileError with every problem and the line that it stands in
 */
export function readOrganization(text: string, file: string): PlannedOrganization {
  const { content, problem } = readYaml(text, file);
  const parsed = organizationSchema.safeParse(content);
  if (!parsed.success) throw new InputFileError(file, issuesOf(parsed.error).map(problem));
  const { organization, issues } = planOrganization(parsed.data);
  if (issues.length > 0) throw new InputFileError(file, issues.map(problem));
  return organization;
}
