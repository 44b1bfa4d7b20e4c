import { join } from 'node:path';
import { Cli } from '../../../src/cli/cli.ts';
import { orgvaultProgram } from '../../../src/cli/program.ts';
import { processTerminal } from '../../../src/cli/terminal.ts';
import { hostileValues, valuesRefusedBy } from './wrong-values.ts';

/** A command line, and what is asked of its end. */
export interface Case {
  readonly args: readonly string[];
  /** `refused`: wrong usage, seen before AWS is asked. `said`: any documented end; it may have asked AWS. */
  readonly end: 'refused' | 'said';
}

/** Paths that are there for the cases, and none of which holds a configuration. */
export interface Paths {
  /** A right configuration. */
  readonly config: string;
  readonly folder: string;
  readonly unreadable: string;
  readonly pipe: string;
  readonly binary: string;
}

/** Flags that contradict each other, or lack the one that they belong to. */
const contradictions: readonly (readonly [command: string, ...args: readonly string[]])[] = [
  ['restore'],
  ['restore', '--all'],
  ['restore', '--to', 'x'],
  ['restore', '--all', '--key', 'a', '--to', 'x'],
  ['restore', '--key', 'a', '--prefix', 'b', '--to', 'x'],
  ['restore', '--all', '--to', 'x', '--to-source'],
  ['restore', '--all', '--to', 'x', '--to-bucket', 'b'],
  ['restore', '--all', '--to-source', '--to-bucket', 'b'],
  ['restore', '--all', '--to', 'x', '--to-prefix', 'y'],
  ['restore', '--all', '--to', 'x', '--to-profile', 'y'],
  ['restore', '--all', '--to', 'x', '--to-region', 'eu-west-1'],
  ['restore', '--all', '--to-source', '--to-region', 'eu-west-1'],
  ['restore', '--all', '--to-source', '--account', '101010101010'],
  ['restore', '--all', '--to', 'x', '--wait'],
  ['restore', '--all', '--to', 'x', '--wait', '--tier', 'Bulk', '--dry-run'],
  ['restore', '--all', '--to', 'x', '--at', '2999-01-01'],
  ['retry', '--re-put'],
  ['retry', '--from', 'x'],
  ['retry', '--region', 'eu-central-1'],
  ['retry', '--objects', '--account', '101010101010'],
  ['retry', '--objects', '--from', 'x'],
  ['verify', '--objects', 'x'],
  ['explain'],
  ['explain', ''],
  ['explain', '101010101010', '202020202020'],
  ['permissions', 'nothing'],
  ['permissions', 'status', 'plan'],
  ['permissions', 'status', '--explain', '--json'],
  ['init', '--central-region', 'eu-central-9'],
];

/** What the commands need besides what is wrong. */
const needed: Readonly<Record<string, readonly string[]>> = {
  explain: ['101010101010'],
  restore: ['--all', '--to', 'restored'],
};

/** Every wrong command line, made from what the commands themselves say that they take. */
export function commandLines(paths: Paths): readonly Case[] {
  return [
    ...['nothing', 'Status', '', '-', '--', '--nothing', '-x', '--config', ...hostileValues].map(
      (word): Case => ({ args: [word], end: 'refused' }),
    ),
    { args: [], end: 'refused' },
    ...contradictions.map((args): Case => ({ args: withConfig(args, paths.config), end: 'refused' })),
    ...orgvaultProgram(new Cli(processTerminal())).commands.flatMap((command): readonly Case[] => {
      const base = [command.name(), ...(needed[command.name()] ?? [])];
      const refused = (...args: readonly string[]): Case => ({
        args: withConfig([...base, ...args], paths.config),
        end: 'refused',
      });
      return [
        ...wrongFiles(paths).map((file): Case => ({ args: [...base, '--config', file], end: endOf(base) })),
        refused('--config', paths.config),
        refused('--nothing'),
        refused('--nothing=x'),
        refused('-x'),
        refused('--jsno'),
        refused('--json=yes'),
        refused('--', '--json', 'x', 'y'),
        refused('one', 'two', 'three'),
        ...hostileValues.map((value) => refused(`--${value}`)),
        ...command.options.flatMap((option): readonly Case[] => {
          const flag = option.long ?? '';
          const name = option.attributeName();
          const others = base.includes(flag) ? [command.name(), '--all'].slice(0, 1) : base;
          const typed = (value: string): readonly string[] =>
            withConfig([...others, flag, value], flag === '--config' ? undefined : paths.config);
          if (option.isBoolean()) return [refused(`${flag}=x`)];
          return [
            ...(option.required ? [{ args: [...others, flag], end: 'refused' } as const] : []),
            { args: typed(''), end: 'refused' },
            ...(takesMany(flag, command.name())
              ? []
              : [{ args: [...typed('101010101010'), flag, '101010101010'], end: 'refused' } as const]),
            ...valuesRefusedBy(name).map((value): Case => ({ args: typed(value), end: 'refused' })),
            ...hostileValues.map(
              (value): Case => ({
                args: typed(value),
                end: valuesRefusedBy(name).length > 0 || flag === '--config' ? endOf(base) : 'said',
              }),
            ),
          ];
        }),
      ];
    }),
  ];
}

/** `init` and `restore` need no configuration: a file that cannot be read hinders neither. */
function endOf([command]: readonly string[]): Case['end'] {
  return command === 'init' || command === 'restore' ? 'said' : 'refused';
}

function takesMany(flag: string, command: string): boolean {
  return (
    ['--ou', '--regions', '--exclude', '--state'].includes(flag) ||
    (flag === '--account' && command !== 'restore')
  );
}

function wrongFiles({ folder, unreadable, pipe, binary }: Paths): readonly string[] {
  return [folder, unreadable, pipe, binary, join(folder, 'missing.yaml'), join(binary, 'below-a-file')];
}

function withConfig(args: readonly string[], config: string | undefined): readonly string[] {
  return config === undefined ? args : [...args, '--config', config];
}
