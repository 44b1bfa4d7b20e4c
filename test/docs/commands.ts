import { Cli } from '../../src/cli/cli.ts';
import { orgvaultProgram } from '../../src/cli/program.ts';
import { processTerminal } from '../../src/cli/terminal.ts';

const program = orgvaultProgram(new Cli(processTerminal()));

/** The commands and options of `orgvault`. */
const options = new Map(
  program.commands.map((command) => [
    command.name(),
    new Set(command.options.flatMap(({ long, short }) => [long, short]).concat('--help', '-h')),
  ]),
);

/** Names of all commands. */
export const commandNames: readonly string[] = [...options.keys()];

/** Lines of a text that run `orgvault`, continued lines joined. */
export function orgvaultLines(text: string): readonly string[] {
  const joined = text.replaceAll(/\s*\\\n\s*/g, ' ');
  return [...joined.matchAll(/^\s*(?:\$ )?(?:npx )?orgvault ([^\n#|>]*)/gm)].map(([, line = '']) =>
    line.trim(),
  );
}

/** What a line names that `orgvault` does not have: a command, or an option of it. */
export function unknownIn(line: string): readonly string[] {
  const [name = '', ...words] = line.replace(/[.,:;]$/, '').split(/\s+/);
  if (name.startsWith('-') || /^[A-Z]+$/.test(name)) return [];
  const known = options.get(name);
  if (known === undefined) return [name];
  return words
    .filter((word) => /^--?[a-z]/.test(word))
    .map((word) => word.split('=')[0] ?? '')
    .filter((word) => !known.has(word))
    .map((word) => `${name} ${word}`);
}
