import { describe, expect, it } from 'vitest';
import { Cli } from '../../src/cli/cli.ts';
import { orgvaultProgram } from '../../src/cli/program.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { textOf } from '../architecture/source-files.ts';
import { commandNames, orgvaultLines, unknownIn } from './commands.ts';
import { documents } from './markdown.ts';

describe('what the documents tell the reader to type', () => {
  it('exists: every command of orgvault, with every option', () => {
    const unknown = documents().flatMap(({ path, codeBlocks, text }) => {
      const inline = [...text.matchAll(/`((?:npx )?orgvault [^`]*)`/g)].map(([, line = '']) => line);
      return [...codeBlocks.map((block) => block.text), ...inline]
        .flatMap(orgvaultLines)
        .flatMap(unknownIn)
        .map((what) => `${path}: ${what}`);
    });
    expect(unknown).toEqual([]);
  });

  it('includes every command', () => {
    const text = documents()
      .map((document) => document.text)
      .join('\n');
    expect(commandNames.filter((name) => name !== 'help' && !text.includes(`orgvault ${name}`))).toEqual([]);
  });

  it('finds what does not exist', () => {
    expect(orgvaultLines('npx orgvault frob --x\n  orgvault status \\\n    --no-such # why')).toEqual([
      'frob --x',
      'status --no-such',
    ]);
    expect([unknownIn('frob --x'), unknownIn('status --no-such --json')]).toEqual([
      ['frob'],
      ['status --no-such'],
    ]);
  });
});

describe('the help of every command', () => {
  const program = orgvaultProgram(new Cli(processTerminal()));

  it.each(commandNames.filter((name) => name !== 'help'))(
    'orgvault %s --help has an example that exists',
    (name) => {
      const command = program.commands.find((each) => each.name() === name);
      let help = '';
      command?.configureOutput({ writeOut: (text) => (help += text) });
      command?.outputHelp();
      const lines = orgvaultLines(help);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.flatMap(unknownIn)).toEqual([]);
      expect(help).toMatch(/Exit status:\n {2}0 /);
      expect(help).toContain('IAM permissions:');
    },
  );
});

describe('the README', () => {
  it('names every command in its table', () => {
    const readme = textOf('README.md');
    const named = ['permissions', 'help'];
    expect(commandNames.filter((name) => !named.includes(name) && !readme.includes(`\`${name}\``))).toEqual(
      [],
    );
  });
});
