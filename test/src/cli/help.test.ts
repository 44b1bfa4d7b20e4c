import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Cli } from '../../../src/cli/cli.ts';
import { orgvaultProgram } from '../../../src/cli/program.ts';

function newTerminal() {
  return {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
    folder: '/',
    nodeVersion: '24.0.0',
  };
}

/** The help of every command, as a terminal of a width shows it. */
function helpTexts(width: number): readonly (readonly [string, string])[] {
  return orgvaultProgram(new Cli(newTerminal())).commands.map((command) => {
    let text = '';
    command.configureOutput({
      getOutHelpWidth: () => width,
      writeOut: (more) => {
        text += more;
      },
    });
    command.outputHelp();
    return [command.name(), text];
  });
}

/** A line ends before a word only where the word has no room. */
function wrappedTooEarly(text: string, width: number): readonly string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => {
    const next = lines[index + 1] ?? '';
    const word = next.trimStart().split(' ')[0] ?? '';
    // The continuation of a sentence begins in lower case, at the same place.
    const continues = /^[a-z]/.test(word) && next.search(/\S/) === line.search(/\S/);
    return continues && !isList(line) && line.length + 1 + word.length <= width;
  });
}

/** Commands as typed, and permissions, have lines of their own. */
function isList(line: string): boolean {
  return /^ {2}(orgvault |[a-z0-9-]+:[A-Z])/.test(line);
}

describe.each([80, 120])('on a terminal of %d columns', (width) => {
  it.each(helpTexts(width))('the help of %s is wrapped once', (_, text) => {
    expect(wrappedTooEarly(text, width)).toEqual([]);
    const tooLong = text
      .split('\n')
      .filter((line) => line.length > width && !line.startsWith('  orgvault ') && !line.includes('`'));
    expect(tooLong).toEqual([]);
  });
});

it.each([
  { typed: ['restore', '--list'], says: "error: unknown option '--list'", help: 'orgvault restore --help' },
  { typed: ['statsu'], says: "error: unknown command 'statsu'", help: 'orgvault --help' },
])('what is typed wrongly is answered with where help is: $typed', async ({ typed, says, help }) => {
  const terminal = newTerminal();
  await expect(orgvaultProgram(new Cli(terminal)).parseAsync(typed, { from: 'user' })).rejects.toThrow();
  const said = String(terminal.stderr.read());
  expect(said).toContain(says);
  expect(said).toContain(`What to do: see \`${help}\``);
});
