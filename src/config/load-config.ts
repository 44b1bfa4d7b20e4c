import type { z } from 'zod';
import { quoted } from '../printable.ts';
import { explainIssue } from './explain-issue.ts';
import { renderPath } from './field-path.ts';
import type { Finding } from './finding.ts';
import { ConfigError, type Problem } from './problem.ts';
import { readConfigFile } from './read-config-file.ts';
import { readYaml } from './read-yaml.ts';
import { resolveConfig } from './resolve-config.ts';
import { allRules } from './rules/all-rules.ts';
import { ruleInput } from './rules/rule.ts';
import { type Config, configSchema } from './schema.ts';
import type { YamlDocument } from './yaml-document.ts';

type Issue = z.core.$ZodIssue;

/**
 * The configuration of a file.
 * @throws ConfigError with every problem of the file
 */
export function loadConfig(file: string): Config {
  return parseConfig(readConfigFile(file), file);
}

/**
 * The configuration that a text holds.
 * @param file how the problems name the text
 * @throws ConfigError with every problem of the text
 */
export function parseConfig(text: string, file: string): Config {
  const { document, content, problems: yamlProblems } = readYaml(text, file);
  if (document === undefined || content === undefined) throw new ConfigError(yamlProblems);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigError([...yamlProblems, notAMapping(document, file)]);
  }

  const parsed = configSchema.safeParse(content);
  const issues = parsed.success ? [] : withoutEchoes(parsed.error.issues);
  const input = ruleInput(content);
  const findings = [
    ...issues.flatMap((issue) => explainIssue(issue, content)),
    ...allRules.flatMap((rule) => rule(input)),
  ];
  const problems = [...yamlProblems, ...findings.map((finding) => locate(finding, file, document))];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return resolveConfig(parsed.data);
}

/** Where the type is wrong, zod goes on to the length of what is there: one complaint about a value is enough. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const ofWrongType = new Set(issues.filter(isOfWrongType).map(({ path }) => JSON.stringify(path)));
  return issues.filter((issue) => isOfWrongType(issue) || !ofWrongType.has(JSON.stringify(issue.path)));
}

function isOfWrongType({ code }: Issue): boolean {
  return code === 'invalid_type';
}

function notAMapping(document: YamlDocument, file: string): Problem {
  const value = document.quote([]);
  return {
    code: 'not-a-mapping',
    file,
    position: document.positionOf([]),
    path: '',
    ...(value === undefined ? {} : { value }),
    wrong: 'is not a mapping of keys to values',
    remedy: 'write keys such as organizationId: and central: at the top of the file',
  };
}

function locate(finding: Finding, file: string, document: YamlDocument): Problem {
  const { code, path, at = 'value', wrong, remedy } = finding;
  const isKey = at === 'key';
  const value = isKey ? quoted(String(path.at(-1) ?? '')) : document.quote(path);
  return {
    code,
    file,
    position: isKey ? document.positionOfKey(path) : document.positionOf(path),
    path: renderPath(path),
    ...(value === undefined ? {} : { value }),
    wrong,
    remedy,
  };
}
