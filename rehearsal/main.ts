import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { defaultOrganization } from './organization/default-organization.ts';
import type { PlannedOrganization } from './organization/organization.ts';
import { OrganizationFileError } from './organization/problem.ts';
import { readOrganization } from './organization/read-organization.ts';
import { serve } from './serve.ts';

interface Options {
  readonly port: number;
  readonly organization?: string;
}

const examples = `
Examples:
  npm run rehearsal:serve -- --port 4599
  npm run rehearsal:serve -- --organization my-organization.yaml

Exit status: 0 ended by Ctrl-C, 1 failed, 2 wrong usage or organization file.`;

const options = new Command('rehearsal:serve')
  .description('Starts a local AWS organization on 127.0.0.1.')
  .option('--port <number>', 'where to listen', portNumber, 4599)
  .option('--organization <file>', 'a YAML file with the organization (default: the built-in one)')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse()
  .opts<Options>();

process.exitCode = await main(options);

async function main({ port, organization: file }: Options): Promise<number> {
  try {
    const organization = file === undefined ? defaultOrganization() : load(file);
    const rehearsal = await serve({ port, organization });
    console.log(introduction(rehearsal.url, organization));
    await interrupted();
    await rehearsal.close();
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return error instanceof OrganizationFileError || isFileError(error) ? 2 : 1;
  }
}

function load(file: string): PlannedOrganization {
  return readOrganization(readFileSync(file, 'utf8'), file);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'path' in error && 'code' in error;
}

function introduction(url: string, organization: PlannedOrganization): string {
  const { accounts, accountsOutside, managementAccount, organizationId } = organization;
  const rows = [
    `  ${managementAccount.id}  ${managementAccount.name} (management account)`,
    ...accounts.map(
      ({ id, name, status }) => `  ${id}  ${name}${status === 'ACTIVE' ? '' : ` (${status.toLowerCase()})`}`,
    ),
    ...accountsOutside.map(({ id, name }) => `  ${id}  ${name} (outside the organization)`),
  ];
  return `Organization ${organizationId} listens on ${url} (Ctrl-C ends it).
${rows.join('\n')}

A 12-digit access key id, with any secret, is an administrator of that account:
  AWS_ENDPOINT_URL=${url} AWS_REGION=eu-central-1 AWS_ACCESS_KEY_ID=${managementAccount.id} AWS_SECRET_ACCESS_KEY=any aws organizations list-accounts`;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('It takes a port number from 0 to 65535.');
  }
  return port;
}

/** Resolves on Ctrl-C or when somebody ends the process. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
