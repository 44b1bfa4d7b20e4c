import { LineCounter, parseDocument, type ScalarTag } from 'yaml';
import { maximumDepth } from '../../../cloud/parse-json.ts';
import { formatError, validationError } from './template-error.ts';
import type { Value, ValueMap } from './value.ts';
import { shortFormTags } from './yaml-tags.ts';

/** Tags of YAML 1.1 that CloudFormation does not have (a date stays the text that it is) or has its own way. */
const tagsNotSupported = new Set([
  'tag:yaml.org,2002:bool',
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
  'tag:yaml.org,2002:set',
  'tag:yaml.org,2002:merge',
]);

/** A lone `y` or `N` is no boolean, unlike YAML 1.1 has it: keys of maps are called so. */
const booleans: ScalarTag[] = [
  { words: /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/, value: true },
  { words: /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/, value: false },
].map(({ words, value }) => ({
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: words,
  resolve: () => value,
}));

/** More aliases than this in one template are refused: nobody writes them by hand. */
const maximumAliases = 100;

/** Reads a template's text, JSON or YAML, short forms of functions included. */
export function parseTemplate(text: string): ValueMap {
  const parsed = text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw formatError('unsupported structure.');
  }
  const root: ValueMap = withoutNull(parsed, '', 0) as ValueMap;
  return root;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw formatError(`JSON not well-formed.${position === undefined ? '' : place(text, Number(position))}`);
  }
}

function place(text: string, position: number): string {
  const lines = new LineCounter();
  for (let index = -1; index < position; index = text.indexOf('\n', index + 1)) {
    lines.addNewLine(index + 1);
    if (text.indexOf('\n', index + 1) < 0) break;
  }
  const { line, col } = lines.linePos(position);
  return ` (line ${line}, column ${col})`;
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, {
    version: '1.1',
    schema: 'yaml-1.1',
    merge: false,
    customTags: (tags) => [
      ...tags.filter((tag) => typeof tag === 'string' || !tagsNotSupported.has(tag.tag)),
      ...booleans,
      ...shortFormTags,
    ],
    logLevel: 'error',
  });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const at = problem.linePos?.[0];
    throw formatError(`YAML not well-formed.${at ? ` (line ${at.line}, column ${at.col})` : ''}`);
  }
  try {
    return document.toJS({ maxAliasCount: maximumAliases });
  } catch {
    throw formatError('YAML not well-formed.');
  }
}

function withoutNull(value: unknown, path: string, depth: number): Value {
  // What walks through a template must not exhaust the stack.
  if (depth > maximumDepth) throw formatError('unsupported structure.');
  if (value === null || value === undefined) {
    // Recorded from AWS without the usual "Template format error" (LocalStack's tests/aws, test_validations).
    throw validationError(`[${path}] 'null' values are not allowed in templates`);
  }
  if (Array.isArray(value))
    return value.map((each, index) => withoutNull(each, `${path}/${index}`, depth + 1));
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, withoutNull(each, `${path}/${key}`, depth + 1)]),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw formatError('unsupported structure.');
}
