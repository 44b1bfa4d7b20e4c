import {
  type Document,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { printable, quoted } from '../printable.ts';
import type { Position, Problem } from './problem.ts';
import { YamlDocument } from './yaml-document.ts';

/**
 * How often aliases may be expanded: far more than a person writes, far fewer than the nested aliases need
 * with which a small file swells to gigabytes.
 */
const maxAliasCount = 100;

/** The parser's stack at the deepest place that may be: the example has a tenth of it. */
const maxNesting = 100;

/** One mistake in the syntax makes the parser stumble on: the first few tell. */
const mostSyntaxProblems = 5;
const longestSentence = 200;

/** What reading a YAML text gave. */
export interface YamlReading {
  /** Absent when the text is nested too deeply to be followed. */
  readonly document: YamlDocument | undefined;
  /** The content as plain values; undefined if the YAML is not right enough to tell. */
  readonly content: unknown;
  readonly problems: readonly Problem[];
}

/** Reads YAML 1.2 text. Never throws on bad text: what is wrong is returned as problems. */
export function readYaml(text: string, file: string): YamlReading {
  const lines = new LineCounter();
  const deep = tooDeepAt(text);
  if (deep !== undefined) return tooDeep(file, deep);

  const parsed = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    // Fixed, so that a %YAML 1.1 directive does not turn `off` into false or let !!set and the like in.
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
  });
  const errors = [...parsed.errors, ...parsed.warnings];

  const document = new YamlDocument(text, parsed, lines);
  const found = withoutEchoes(errors).map((error) =>
    explainYaml(error, startOfUnclosedQuote(error, parsed) ?? error.pos[0], text, file, document),
  );
  const problems = [
    ...found,
    ...explainKeys(parsed, file, document),
    ...explainAliases(parsed, file, document),
  ];
  const unreadable = problems.some(({ code }) => code !== 'duplicate-key');
  if (unreadable) return { document, content: undefined, problems };
  if (parsed.contents === null) return { document, content: undefined, problems: [emptyFile(file)] };
  try {
    return { document, content: parsed.toJS({ maxAliasCount }), problems };
  } catch (error) {
    // What `yaml` throws when aliases of aliases expand too often.
    if (error instanceof ReferenceError) return { document, content: undefined, problems: [aliasBomb(file)] };
    // Each alias is shallow enough, but aliases of aliases add up.
    if (error instanceof RangeError) return tooDeep(file);
    throw error;
  }
}

/**
 * Where the text is nested too deeply, found by the parser that uses no recursion. What follows does, and V8
 * ends the whole process when it compiles a regular expression near the end of its stack, so that no error
 * could be caught.
 */
function tooDeepAt(text: string): Position | undefined {
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > maxNesting) {
      const before = text.slice(0, offset).split('\n');
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    }
    offset = parser.offset;
  }
  return undefined;
}

/** A quote that is not closed is noticed at the end of the file; what has to be corrected is where it was opened. */
function startOfUnclosedQuote({ code, pos }: YAMLError, parsed: Document.Parsed): number | undefined {
  if (code !== 'MISSING_CHAR') return undefined;
  let start: number | undefined;
  visit(parsed, {
    Scalar(_, { type, range }) {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range != null && range[0] < pos[0] && pos[0] <= range[2]) start = range[0];
    },
  });
  return start;
}

function explainYaml(
  error: YAMLError,
  offset: number,
  text: string,
  file: string,
  document: YamlDocument,
): Problem {
  const at = { file, position: document.positionOfOffset(offset), path: '' };
  if (error.code === 'DUPLICATE_KEY') {
    const written = text.slice(error.pos[0], error.pos[0] + 200);
    const [, , inQuotes, plain = ''] = /^(?:(["'])(.*?)\1|([^\s:]*))/.exec(written) ?? [];
    return {
      ...at,
      code: 'duplicate-key',
      value: quoted(inQuotes ?? plain),
      wrong: 'stands twice in the same mapping',
      remedy: 'keep one of them',
    };
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return {
      ...at,
      code: 'multiple-documents',
      wrong: 'the file holds several YAML documents',
      remedy: 'keep one document, and give each configuration a file of its own',
    };
  }
  const sentence = error.message.replace(/\s+/g, ' ').trim();
  return {
    ...at,
    code: 'yaml-syntax',
    wrong: `not valid YAML: ${printable(sentence, longestSentence)}`,
    remedy: 'correct the YAML here',
  };
}

/** A mistake that is reported again and again is reported once; and of the syntax the first few. */
function withoutEchoes(errors: readonly YAMLError[]): YAMLError[] {
  const seen = new Set<string>();
  return errors.filter(({ code, message }) => {
    if (code === 'DUPLICATE_KEY') return true;
    const echo = seen.has(message) || seen.size === mostSyntaxProblems;
    if (!echo) seen.add(message);
    return !echo;
  });
}

/** `__proto__` is no key like the others in JavaScript, and no field is called so. */
function explainKeys(parsed: Document.Parsed, file: string, document: YamlDocument): Problem[] {
  const problems: Problem[] = [];
  visit(parsed, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
      problems.push({
        code: 'unknown-key',
        file,
        position: document.positionOfOffset(pair.key.range?.[0] ?? 0),
        path: '',
        value: '"__proto__"',
        wrong: 'is not a key here',
        remedy: 'remove it',
      });
    },
  });
  return problems;
}

function explainAliases(parsed: Document.Parsed, file: string, document: YamlDocument): Problem[] {
  const problems: Problem[] = [];
  let count = 0;
  visit(parsed, {
    Alias(_, alias, ancestors) {
      count += 1;
      if (count > maxAliasCount) {
        problems.splice(0, problems.length, {
          ...aliasBomb(file),
          position: document.positionOfOffset(alias.range?.[0] ?? 0),
        });
        return visit.BREAK;
      }
      const target = alias.resolve(parsed);
      if (target !== undefined && !ancestors.includes(target)) return undefined;
      problems.push({
        code: 'yaml-alias',
        file,
        position: document.positionOfOffset(alias.range?.[0] ?? 0),
        path: '',
        value: quoted(`*${alias.source}`),
        wrong: target === undefined ? 'refers to an anchor that is not set before it' : 'contains itself',
        remedy: 'write the value out instead of the alias',
      });
      return undefined;
    },
  });
  return problems;
}

function emptyFile(file: string): Problem {
  return {
    code: 'empty-file',
    file,
    path: '',
    wrong: 'the file is empty',
    remedy: 'write one with `orgvault init --force`',
  };
}

function aliasBomb(file: string): Problem {
  return {
    code: 'too-many-aliases',
    file,
    path: '',
    wrong: `the YAML aliases of the file expand to more than ${maxAliasCount} values`,
    remedy: 'write the values out instead of using aliases',
  };
}

function tooDeep(file: string, position?: Position): YamlReading {
  const problem: Problem = {
    code: 'yaml-too-deep',
    file,
    ...(position === undefined ? {} : { position }),
    path: '',
    wrong: 'the YAML is nested too deeply',
    remedy: 'compare the file with the example orgvault.yaml, which has six levels',
  };
  return { document: undefined, content: undefined, problems: [problem] };
}
