import type { Cli, Context } from '../cli.ts';
import type { SharedOptions } from '../command.ts';
import type { ExitStatus } from '../exit-status.ts';
import { nothingGoesOn } from '../interruption.ts';
import type { Deployment } from './with-deployment.ts';

/** Flags and text of an option that `plan`, `deploy` and `destroy` have. */
export const centralProfileOption = [
  '--central-profile <name>',
  'the profile for the central account, if --profile may not deploy there',
] as const;

/**
 * Runs a command that changes what is deployed. After Ctrl-C it says what goes on in AWS, if anything was begun.
 * @param work calls `begin` as soon as something is about to be changed
 */
export function runDeployment(
  cli: Cli,
  options: SharedOptions & { readonly centralProfile?: string },
  work: (context: Context, deployment: Deployment, begin: () => void) => Promise<ExitStatus>,
): Promise<void> {
  let ongoing: (() => Promise<string>) | undefined;
  return cli.run(
    options,
    async (context) => {
      const { withDeployment } = await import('./with-deployment.ts');
      return withDeployment(context, options, (deployment) =>
        work(context, deployment, () => {
          ongoing = deployment.afterInterruption;
        }),
      );
    },
    async () => (ongoing === undefined ? nothingGoesOn : ongoing()),
  );
}
