import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { marked, type Token, type Tokens } from 'marked';
import { filesBelow, projectFolder, textOf } from '../architecture/source-files.ts';

/** What a test wants to know of a Markdown file. */
export interface Markdown {
  readonly path: string;
  /** Where links and pictures lead. */
  readonly targets: readonly string[];
  /** What can follow `#` in a link to this file. */
  readonly anchors: ReadonlySet<string>;
  readonly codeBlocks: readonly Tokens.Code[];
  readonly text: string;
}

/** All documents of the project. */
export function documents(): readonly Markdown[] {
  const atRoot = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  const below = ['docs', 'rehearsal', 'test', 'bench']
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('.md'));
  return [...atRoot, ...below].map((path) => readMarkdown(path, textOf(path)));
}

/** Reads a document as GitHub would. */
export function readMarkdown(path: string, text: string): Markdown {
  const slugger = new GithubSlugger();
  const targets: string[] = [];
  const anchors = new Set<string>();
  const codeBlocks: Tokens.Code[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    if (isA(token, 'link') || isA(token, 'image')) targets.push(token.href);
    if (isA(token, 'code')) codeBlocks.push(token);
    if (isA(token, 'heading')) anchors.add(slugger.slug(plainText(token.tokens)));
  });
  return { path, targets, anchors, codeBlocks, text };
}

/** What is wrong with the links of a document; links to other sites are not followed. */
export function brokenLinks(document: Markdown): readonly string[] {
  return document.targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      if (file === '') return anchor === undefined || !document.anchors.has(anchor);
      const path = posix.join(posix.dirname(document.path), file);
      if (!existsSync(join(projectFolder, path))) return true;
      return anchor !== undefined && !readMarkdown(path, textOf(path)).anchors.has(anchor);
    })
    .map((target) => `${document.path}: ${target}`);
}

interface TokenKinds {
  readonly link: Tokens.Link;
  readonly image: Tokens.Image;
  readonly code: Tokens.Code;
  readonly heading: Tokens.Heading;
}

function isA<K extends keyof TokenKinds>(token: Token, kind: K): token is TokenKinds[K] {
  return token.type === kind;
}

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? token.text : '',
    )
    .join('');
}
