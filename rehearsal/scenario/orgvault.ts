import { join } from 'node:path';
import { runProgram } from './child-program.ts';
import { environmentVariables } from './operator-environment.ts';
import type { Stage } from './stage.ts';

/** One run of the `orgvault` CLI in the story. */
export interface OrgvaultRun {
  /** Whose administrator runs it. */
  readonly accountId: string;
  /** How it has to end; another end ends the story. */
  readonly exitCode: number;
  readonly args: readonly string[];
}

/**
 * Runs the built `orgvault` CLI as its users do, and returns what it printed on stdout.
 * Rejects with `ExpectationFailed` if it ends otherwise than it has to.
 */
export async function orgvault(stage: Stage, { accountId, exitCode, args }: OrgvaultRun): Promise<string> {
  const { clients, config, expect, project, report, workspace } = stage;
  const shown = `npx orgvault ${args.filter((arg) => arg !== '--json').join(' ')}`;
  report.types(shown);
  const end = await report.during(`${shown} is at work`, () =>
    runProgram([join(project, 'dist/src/cli/main.js'), ...args, '--config', config.file], {
      folder: workspace,
      env: environmentVariables({
        endpoint: clients.endpoint,
        accountId,
        region: config.central.region,
        project,
        workspace,
      }),
    }),
  );
  expect.holds(
    shown,
    end.exitCode === exitCode,
    `exit status ${exitCode}`,
    `exit status ${end.exitCode}\n${end.output}`,
  );
  return end.stdout;
}
