import { parseConfig } from '../../../src/config/load-config.ts';
import { ConfigError, type Problem, renderProblem } from '../../../src/config/problem.ts';

/** The least that a configuration may say; cases put their own sections after it. */
export const minimalConfig = `organizationId: o-exampleorgid
central:
  accountId: "222222222222"
  region: eu-central-1
enrollment:
  organizationalUnits:
    - ou-exam-workload
`;

/** The problems of a text; none if it is accepted. Any other error than ConfigError goes through. */
export function problemsOf(text: string): readonly Problem[] {
  try {
    parseConfig(text, 'orgvault.yaml');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** The problems as a person reads them. */
export function messagesOf(text: string): string[] {
  return problemsOf(text).map(renderProblem);
}

/** The problems as `code path`, for cases that are about what is found, not how it is said. */
export function findingsOf(text: string): string[] {
  return problemsOf(text).map(({ code, path }) => `${code} ${path}`.trim());
}
