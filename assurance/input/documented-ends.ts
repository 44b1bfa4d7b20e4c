import { Cli } from '../../src/cli/cli.ts';
import { orgvaultProgram } from '../../src/cli/program.ts';
import { processTerminal } from '../../src/cli/terminal.ts';

/** By command, the statuses that its help promises. */
export function documentedEnds(): ReadonlyMap<string, ReadonlySet<number>> {
  return new Map(
    orgvaultProgram(new Cli(processTerminal())).commands.map((command) => {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      const statuses = help.slice(help.indexOf('Exit status:')).matchAll(/^ {2}(\d+) /gm);
      return [command.name(), new Set([...statuses].map(([, status]) => Number(status)))];
    }),
  );
}
