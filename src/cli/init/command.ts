import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { regionCodes } from '../../config/region-codes.ts';
import { OrgvaultError, UsageError } from '../../error.ts';
import type { Organization } from '../../organization/organization.ts';
import { packageRoot } from '../../package-root.ts';
import type { Cli, Context } from '../cli.ts';
import { orgvaultCommand, type SharedOptions } from '../command.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { accountId, accountIds, organizationalUnitIds, regions } from '../option-values.ts';
import { count } from '../output/count.ts';
import { type Answers, choicesIn, enrolledBy, type InitFlags } from './choices.ts';
import type { InitResult } from './json.ts';
import { initPermissions } from './permissions.ts';
import { writeWholeFile } from './write-whole-file.ts';

interface InitOptions extends SharedOptions, InitFlags {
  readonly force?: true;
  readonly dryRun?: true;
}

/** `orgvault init`: a commented configuration for the organization of the credentials. */
export function initCommand(cli: Cli) {
  return orgvaultCommand('init', {
    summary: 'Write a configuration for your organization',
    description:
      'Reads the organization and writes an orgvault.yaml with comments. On a terminal it asks for what the options do ' +
      'not say; elsewhere the options have to say it. An existing file is overwritten only with --force.',
    examples: [
      { line: 'orgvault init', what: 'asks for everything' },
      {
        line: 'orgvault init --central-account 111122223333 --central-region eu-central-1 --ou ou-ab12-11111111',
        what: 'asks nothing',
      },
    ],
    exits: { [exitStatus.ok]: 'the configuration is written' },
    permissions: initPermissions,
  })
    .option('--central-account <id>', 'the account that holds the backup', accountId)
    .option('--central-region <region>', 'the Region that holds the backup')
    .option('--bucket-name <name>', 'your own name for the central bucket, in the global namespace')
    .option(
      '--ou <ids...>',
      'the organizational units whose accounts are backed up, or the root',
      organizationalUnitIds,
    )
    .option(
      '--regions <regions...>',
      'the Regions in which accounts are backed up (default: the central Region)',
      regions,
    )
    .option(
      '--administrator <id>',
      'the account that administers the stack set (default: the central account)',
      accountId,
    )
    .option('--exclude <ids...>', 'accounts in these units that are not backed up', accountIds)
    .option('--force', 'overwrite the file if there is one')
    .option('--dry-run', 'print the configuration instead of writing it')
    .action((options: InitOptions) => cli.run(options, (context) => init(context, options)));
}

async function init(context: Context, options: InitOptions): Promise<ExitStatus> {
  const { console } = context;
  requireRegion(options.centralRegion);
  const file = resolve(console.terminal.folder, options.config);
  if (options.force !== true && options.dryRun !== true) await refuseExisting(file, options.config);
  const [{ readOrganizationAs }, { composeConfig }, { parseConfig }] = await Promise.all([
    import('../../organization/read-organization.ts'),
    import('../../config/compose-config.ts'),
    import('../../config/load-config.ts'),
  ]);
  const principal = await context.principal();
  const region = options.centralRegion ?? console.terminal.env['AWS_REGION'] ?? 'us-east-1';
  if (!console.interactive) requireFlags(options);
  const organization = await readOrganizationAs(principal, region);
  const answers = await answersOf(context, organization, options);
  const choices = choicesIn(organization, answers, options);
  const example = await readFile(join(packageRoot, 'orgvault.yaml'), 'utf8');
  const content = composeConfig(example, choices, schemaFrom(dirname(file)));
  parseConfig(content, options.config);
  if (options.dryRun !== true) {
    // While it asked, somebody else may have written one.
    if (options.force !== true) await refuseExisting(file, options.config);
    await writeWholeFile(file, content);
  }

  const accounts = enrolledBy(organization, choices).length;
  const result: InitResult = {
    version: 1,
    file: options.config,
    written: options.dryRun !== true,
    organizationId: organization.id,
    accounts,
    content,
  };
  console.result(result, () =>
    options.dryRun === true
      ? content.trimEnd()
      : `Wrote ${options.config} for ${organization.id}: ${count(accounts, 'account')} will be enrolled.\n` +
        'Next: orgvault doctor',
  );
  return exitStatus.ok;
}

/** @throws UsageError that names each missing flag */
function requireFlags({ centralAccount, centralRegion, ou }: InitFlags): void {
  const missing = [
    ...(centralAccount === undefined ? ['--central-account ID'] : []),
    ...(centralRegion === undefined ? ['--central-region REGION'] : []),
    ...(ou === undefined ? ['--ou ID'] : []),
  ];
  if (missing.length > 0) {
    throw new UsageError('nobody is there to ask for what the flags do not say', `add ${missing.join(' ')}`);
  }
}

function requireRegion(region: string | undefined): void {
  if (region === undefined || regionCodes.some((code) => code === region)) return;
  throw new UsageError(`--central-region: ${region} is no AWS Region`, 'name one such as eu-central-1');
}

async function answersOf(
  { console }: Context,
  organization: Organization,
  flags: InitFlags,
): Promise<Answers> {
  if (console.interactive) {
    const { ask } = await import('./ask.ts');
    return ask(console, organization, flags);
  }
  const { centralAccount = '', centralRegion = '', ou = [], administrator } = flags;
  const { regions = [centralRegion] } = flags;
  return { centralAccount, centralRegion, organizationalUnits: ou, regions, administrator };
}

async function refuseExisting(file: string, name: string): Promise<void> {
  // Not read: a named pipe would never end.
  const exists = await lstat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  if (!exists) return;
  throw new OrgvaultError(
    'FILE_EXISTS',
    `${name} exists already`,
    'add --force to overwrite it, or write to another file with --config FILE',
  );
}

/** The JSON Schema that comes with the package, as editors find it from the configuration's folder. */
function schemaFrom(folder: string): string {
  const path = relative(folder, join(packageRoot, 'schema', 'orgvault.schema.json'))
    .split(sep)
    .join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
