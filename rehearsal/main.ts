import { Command, InvalidArgumentError, Option } from 'commander';
import { readFaultPlanFile } from './faults/read-fault-plan.ts';
import { InputFileError } from './input/problem.ts';
import { defaultOrganization } from './organization/default-organization.ts';
import type { PlannedOrganization } from './organization/organization.ts';
import { readOrganizationFile } from './organization/read-organization-file.ts';
import type { MoveWithinTargets, Rehearsal } from './serve.ts';
import { FaultPlanError } from './wire/faults/fault-plan.ts';

interface Options {
  readonly port: number;
  readonly plainPort?: number;
  readonly organization?: string;
  readonly moveWithinTargets: MoveWithinTargets;
  readonly faults?: string;
}

const examples = `
Examples:
  npm run rehearsal:serve -- --port 4599
  npm run rehearsal:serve -- --organization my-organization.yaml
  npm run rehearsal:serve -- --faults my-faults.yaml

Exit status: 0 ended by Ctrl-C, 1 failed, 2 wrong usage, organization file or fault plan.
What it models, and what differs from AWS: docs/rehearsal.md`;

const options = new Command('rehearsal:serve')
  .description('Starts a local AWS organization on 127.0.0.1.')
  .option('--port <number>', 'where to listen; 0 for any free port', portNumber, 4599)
  .option('--plain-port <number>', 'a second port, whose requests count as made without TLS', portNumber)
  .option('--organization <file>', 'a YAML file with the organization (default: the built-in one)')
  .addOption(
    new Option(
      '--move-within-targets <behaviour>',
      'what becomes of the stack of an account that moves between two target units of one stack set',
    )
      .choices(['keep', 'recreate'] satisfies MoveWithinTargets[])
      .default('recreate' satisfies MoveWithinTargets),
  )
  .option('--faults <file>', 'a YAML file with what is to go wrong with calls (default: nothing)')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse()
  .opts<Options>();

const interruption = interrupted();
// Work that goes on in the background, such as a stack operation, ends with the process.
process.exit(await main(options));

async function main({ organization: file, faults: faultsFile, ...others }: Options): Promise<number> {
  try {
    const organization = file === undefined ? defaultOrganization() : readOrganizationFile(file);
    const faults = faultsFile === undefined ? undefined : readFaultPlanFile(faultsFile);
    // Only now, since it takes a second or two: whoever mistyped need not wait.
    const { serve } = await import('./serve.ts');
    const rehearsal = await serve({
      ...others,
      organization,
      ...(faults && { faults }),
      onReplicationFailed: ({ bucket, key, versionId, reason }) =>
        console.error(`replication of s3://${bucket}/${key} (version ${versionId}) failed: ${reason}`),
    });
    console.log(introduction(rehearsal, organization));
    await interruption;
    await rehearsal.close();
    return 0;
  } catch (error) {
    const wrongPlan = error instanceof FaultPlanError;
    const message = error instanceof Error ? error.message : error;
    console.error(wrongPlan ? `${faultsFile}: ${message}` : message);
    return wrongPlan || error instanceof InputFileError ? 2 : 1;
  }
}

function introduction({ url, plainUrl }: Rehearsal, organization: PlannedOrganization): string {
  const { accounts, accountsOutside, managementAccount, organizationId } = organization;
  const rows = [
    `  ${managementAccount.id}  ${managementAccount.name} (management account)`,
    ...accounts.map(
      ({ id, name, status }) => `  ${id}  ${name}${status === 'ACTIVE' ? '' : ` (${status.toLowerCase()})`}`,
    ),
    ...accountsOutside.map(({ id, name }) => `  ${id}  ${name} (outside the organization)`),
  ];
  const plain = plainUrl === undefined ? '' : `\nRequests to ${plainUrl} count as made without TLS.`;
  return `Organization ${organizationId} listens on ${url} (Ctrl-C ends it).${plain}
${rows.join('\n')}

A 12-digit access key id, with any secret, is an administrator of that account:
  AWS_ENDPOINT_URL=${url} AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1 AWS_ACCESS_KEY_ID=${managementAccount.id} AWS_SECRET_ACCESS_KEY=any aws organizations list-accounts`;
}

function portNumber(value: string): number {
  const port = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('It takes a port number from 0 to 65535.');
  }
  return port;
}

/**
 * Resolves on Ctrl-C or when somebody ends the process. One Ctrl-C may arrive more than once: the terminal sends it to
 * every process, and npm and tsx pass theirs on.
 */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}
