import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ActivateOrganizationsAccessCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { MoveAccountCommand, RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { stringify } from 'yaml';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { type CdkResult, cdk } from '../../rehearsal/scenario/cdk.ts';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { findSourceBucket, put, replicationOutcome } from '../../rehearsal/scenario/source-bucket.ts';
import { type Rehearsal, type ServeOptions, serve } from '../../rehearsal/serve.ts';
import { type OrgvaultOptions, type OrgvaultResult, orgvault } from './orgvault.ts';

/** The folder of `cdk.json`. */
export const project = fileURLToPath(new URL('../../', import.meta.url));
export const region = 'eu-central-1';

/** An organization admin with a rehearsed organization, a configuration file and the real `cdk` CLI. */
export class Operator {
  readonly rehearsal: Rehearsal;
  readonly clients: Clients;
  readonly workspace: string;

  private constructor(rehearsal: Rehearsal, workspace: string) {
    this.rehearsal = rehearsal;
    this.workspace = workspace;
    this.clients = new Clients(rehearsal.url, region);
  }

  /** Starts the default organization, in which nobody has done anything yet. */
  static async untouched(options: Partial<ServeOptions> = {}): Promise<Operator> {
    return new Operator(await serve({ port: 0, ...options }), await mkdtemp(join(tmpdir(), 'orgvault-e2e-')));
  }

  /** Starts the default organization, in which StackSets has access and `administrator` is delegated. */
  static async start(administrator?: string, options: Partial<ServeOptions> = {}): Promise<Operator> {
    const operator = await Operator.untouched(options);
    const management = administratorOf(defaultIds.managementAccount);
    await operator.clients.cloudformation(management).send(new ActivateOrganizationsAccessCommand({}));
    if (administrator) {
      await operator.clients.organizations(management).send(
        new RegisterDelegatedAdministratorCommand({
          AccountId: administrator,
          ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
        }),
      );
    }
    return operator;
  }

  /** The default organization with Orgvault deployed by its central account, every account of the targets enrolled. */
  static async deployed(
    changes: Readonly<Record<string, unknown>> = {},
    options: Partial<ServeOptions> = {},
  ): Promise<Operator> {
    const operator = await Operator.start(defaultIds.centralAccount, options);
    await operator.configure(changes);
    await operator.bootstrap(defaultIds.centralAccount);
    await operator.cdkSucceeds(defaultIds.centralAccount, 'deploy', '--all', '--require-approval', 'never');
    return operator;
  }

  async stop(): Promise<void> {
    await this.rehearsal.close();
    await rm(this.workspace, { recursive: true, force: true });
  }

  /** Writes the configuration that the next `cdk` reads. */
  async configure(changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const config = {
      organizationId: defaultIds.organization,
      central: { accountId: defaultIds.centralAccount, region },
      enrollment: { organizationalUnits: defaultIds.targetUnits },
      ...changes,
    };
    await writeFile(this.configFile, stringify(config, { defaultStringType: 'QUOTE_DOUBLE' }));
  }

  get configFile(): string {
    return join(this.workspace, 'orgvault.yaml');
  }

  /** Runs `cdk` with the rights of an account's administrator. */
  cdk(accountId: string, ...args: readonly string[]): Promise<CdkResult> {
    return cdk([...args, '--context', `config=${this.configFile}`], {
      endpoint: this.rehearsal.url,
      accountId,
      region,
      project,
      workspace: this.workspace,
    });
  }

  /** As {@link cdk}; throws with everything it printed unless it exits with 0. */
  async cdkSucceeds(accountId: string, ...args: readonly string[]): Promise<string> {
    const { exitCode, output } = await this.cdk(accountId, ...args);
    if (exitCode !== 0) throw new Error(`cdk ${args.join(' ')} exited with ${exitCode}:\n${output}`);
    return output;
  }

  /** As {@link cdkSucceeds}, with what was synthesised last: the configuration is the same, and synthesis takes long. */
  cdkAgainSucceeds(accountId: string, ...args: readonly string[]): Promise<string> {
    return this.cdkSucceeds(accountId, ...args, '--app', join(this.workspace, 'cdk.out'));
  }

  /** Runs `orgvault` with the rights of an account's administrator and this operator's configuration. */
  orgvault(
    accountId: string,
    args: readonly string[],
    options: Partial<OrgvaultOptions> = {},
  ): Promise<OrgvaultResult> {
    return orgvault(args, { endpoint: this.rehearsal.url, folder: this.workspace, accountId, ...options });
  }

  /** Prepares an account for the CDK. */
  async bootstrap(accountId: string, ...args: readonly string[]): Promise<void> {
    await this.cdkSucceeds(accountId, 'bootstrap', `aws://${accountId}/${region}`, ...args);
  }

  /** The outputs of a stack, by key. */
  async outputs(accountId: string, stackName: string): Promise<Readonly<Record<string, string>>> {
    const { Stacks } = await this.clients
      .cloudformation(administratorOf(accountId))
      .send(new DescribeStacksCommand({ StackName: stackName }));
    return Object.fromEntries(
      (Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey, output.OutputValue]),
    );
  }

  /** The live source bucket of an account, as soon as it is another than `before`. */
  async sourceBucket(accountId: string, before?: string): Promise<string> {
    const bucket = await eventually(
      `${accountId} has a bucket`,
      () => findSourceBucket(this.clients, accountId),
      (found) => found !== undefined && found !== before,
    );
    return bucket ?? '';
  }

  /** Puts a file below the account's prefix and returns how its replication ended. */
  async upload(accountId: string, bucket: string, name: string): Promise<string | undefined> {
    const object = { Bucket: bucket, Key: `${accountId}/${name}` };
    await put(this.clients, administratorOf(accountId), { ...object, Body: name });
    return replicationOutcome(this.clients, administratorOf(accountId), object);
  }

  /** Moves an account from one unit or root to another. */
  async move(accountId: string, from: string, to: string): Promise<void> {
    await this.clients
      .organizations(administratorOf(defaultIds.managementAccount))
      .send(new MoveAccountCommand({ AccountId: accountId, SourceParentId: from, DestinationParentId: to }));
  }
}
