import { ConfigError } from '../../config/problem.ts';
import { UsageError } from '../../error.ts';
import type { Cli } from '../cli.ts';
import { defaultConfigFile, orgvaultCommand } from '../command.ts';
import { exitStatus } from '../exit-status.ts';
import type { Permission } from '../permission.ts';
import { allPermissions } from './all-permissions.ts';
import { anyValues, permissionValues, policyDocument } from './policy-document.ts';
import { showPermissions } from './show.ts';

/** `orgvault permissions`: the identity policy that a command, or all of them, needs. Asks AWS nothing. */
export function permissionsCommand(cli: Cli) {
  return orgvaultCommand('permissions', {
    summary: 'Print the IAM policy that a command needs',
    description:
      'The policy is for the principal that runs the command. Where the command works through a role of Orgvault, that ' +
      'role already has its permissions. Give each person only the policies of the commands that they run.',
    examples: [
      {
        line: 'orgvault permissions status > status-policy.json',
        what: 'for somebody who only watches the coverage',
      },
      { line: 'orgvault permissions retry --explain', what: 'which account needs what, and what for' },
    ],
    exits: { [exitStatus.ok]: 'the policy, or with --explain the table, is on stdout' },
    permissions: [],
  })
    .argument('[command]', 'the command (default: all commands)')
    .option('--explain', 'show which account needs each permission and what for, instead of the policy')
    .action((name, options) =>
      cli.run(options, async ({ console, config }) => {
        const permissions = permissionsOf(name);
        if (options.explain === true) {
          if (console.json) {
            throw new UsageError(
              '--explain is for people',
              'leave --json out, or --explain: the policy is JSON',
            );
          }
          console.print(showPermissions(permissions, console));
          return exitStatus.ok;
        }
        const values = await config().then(permissionValues, (error: unknown) => {
          if (!needsNoConfiguration(name, options.config, error)) throw error;
          console.log(
            `There is no ${options.config}: the policy is for any partition and any central account.`,
          );
          return anyValues;
        });
        console.terminal.stdout.write(
          `${JSON.stringify(policyDocument([...permissions.values()].flat(), values), null, 2)}\n`,
        );
        return exitStatus.ok;
      }),
    );
}

/** `init` writes the configuration, and `restore` works without one: neither can be given its permissions by it. */
function needsNoConfiguration(name: string | undefined, file: string, error: unknown): boolean {
  return (
    (name === 'init' || name === 'restore') &&
    file === defaultConfigFile &&
    error instanceof ConfigError &&
    error.problems.some(({ code }) => code === 'file-missing')
  );
}

/** Of one command, or of all. */
function permissionsOf(name: string | undefined): ReadonlyMap<string, readonly Permission[]> {
  if (name === undefined) return allPermissions;
  const permissions = allPermissions.get(name);
  if (permissions === undefined) {
    throw new UsageError(
      `there is no command ${name} that needs permissions`,
      `name one of ${[...allPermissions.keys()].join(', ')}`,
    );
  }
  return new Map([[name, permissions]]);
}
