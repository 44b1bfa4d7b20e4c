import { marked, type Token, type Tokens } from 'marked';
import { shellStatements } from './shell-statements.ts';

/** A command that a page tells its reader to type. */
export interface PageCommand {
  readonly page: string;
  /** One line, unless a quoted text in it has several. */
  readonly command: string;
  /** It stands in a block of its own; otherwise in the midst of a sentence. */
  readonly block: boolean;
}

/** What a line of a block without a language begins with if it is a command. */
const program = /^(?:\w+=\S+ )*(?:npm|npx|aws|cdk|git|bash|node|\.ci\/run)(?: |$)/;

/** What is typed as it stands in a sentence; the names of tools and of their commands are only talked about there. */
const completeCommand =
  /^(?:\w+=\S+ )*(?:npm (?:ci|test|run)|npx \S+ \S+|git|bash)(?: |$)|^\.ci\/run$|^aws .* -/;

/** The commands of a page: those of its blocks in their order, then those that stand in sentences alone. */
export function pageCommands(page: string, markdown: string): readonly PageCommand[] {
  const blocks: string[] = [];
  const sentences = new Set<string>();
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (isCodeBlock(token)) blocks.push(...ofBlock(token));
    if (isCodeSpan(token) && completeCommand.test(token.text)) sentences.add(token.text);
  });
  for (const command of blocks) sentences.delete(command);
  return [
    ...blocks.map((command) => ({ page, command, block: true })),
    ...[...sentences].map((command) => ({ page, command, block: false })),
  ];
}

function ofBlock({ lang, text }: Tokens.Code): readonly string[] {
  if (lang === 'sh') return shellStatements(text);
  if (lang !== undefined && lang !== '') return [];
  return shellStatements(text).filter((statement) => program.test(statement));
}

function isCodeBlock(token: Token): token is Tokens.Code {
  return token.type === 'code';
}

function isCodeSpan(token: Token): token is Tokens.Codespan {
  return token.type === 'codespan';
}
