import { type Document, isCollection, isNode, Lexer, LineCounter, Parser, parseDocument } from 'yaml';
import type { z } from 'zod';
import { InputFileError, type Issue, type Problem } from './problem.ts';

/** Entries of the parser's stack: five levels of units with a policy document below them take a third of it. */
const deepest = 100;

/** What a YAML text says, and where. */
export interface YamlInput {
  /** Not yet held against a schema. */
  readonly content: unknown;
  /** An issue with the line of the field that it is about. */
  problem(issue: Issue): Problem;
}

/**
 * Reads a YAML text.
 * @throws InputFileError for a text that is no YAML, or that is meant to exhaust whoever reads it
 */
export function readYaml(text: string, file: string): YamlInput {
  refuseDeepNesting(text, file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    throw new InputFileError(
      file,
      faults.map(({ message, pos }) => ({ ...placeOf(lines, pos[0]), message })),
    );
  }
  return {
    content: contentOf(document, file),
    problem: ({ path, message }) => ({
      ...placeOf(lines, offsetOf(document, path)),
      message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
    }),
  };
}

/** What a schema finds wrong. An unknown key is shown where it stands, each by itself. */
export function issuesOf(error: z.ZodError): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((segment) => typeof segment !== 'symbol');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key], message: 'there is no such field' }));
  });
}

/**
 * Looks at the nesting with the one part of `yaml` that does not recurse: the others may exhaust the stack at a place
 * where V8 ends the process instead of throwing.
 * @throws InputFileError
 */
function refuseDeepNesting(text: string, file: string): void {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length <= deepest) continue;
    throw new InputFileError(file, [{ ...placeOf(lines, parser.offset), message: 'nested too deeply' }]);
  }
}

/** An empty file has no first line for `yaml`. */
function placeOf(lines: LineCounter, offset: number): Pick<Problem, 'line' | 'column'> {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** @throws InputFileError for aliases that multiply or nest each other beyond reason */
function contentOf(document: Document, file: string): unknown {
  try {
    const content: unknown = document.toJS();
    // What is too deep for this is too deep for whatever reads it later.
    JSON.stringify(content);
    return content;
  } catch (error) {
    const aliases = error instanceof ReferenceError || error instanceof RangeError;
    if (!aliases) throw error;
    throw new InputFileError(file, [{ line: 1, column: 1, message: error.message }]);
  }
}

/** Where a field stands; the nearest field around it when it is missing. */
function offsetOf(document: Document, path: Issue['path']): number {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const parent = length === 1 ? document.contents : document.getIn(part.slice(0, -1), true);
    if (!isCollection(parent)) continue;
    const node = parent.get(part.at(-1), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
