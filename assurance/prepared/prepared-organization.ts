import {
  ActivateOrganizationsAccessCommand,
  ListStackSetOperationsCommand,
  paginateListStackInstances,
  type StackInstanceSummary,
} from '@aws-sdk/client-cloudformation';
import { RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { defaultIds, defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { type Rehearsal, type ServeOptions, serve } from '../../rehearsal/serve.ts';
import { stackNames, stackSetName } from '../../src/names.ts';
import { assetBucket, bootstrap, executionRoleArn } from './bootstrap.ts';
import { region } from './config.ts';
import { createStack, type DeployedStack, updateStack } from './stack-deployment.ts';
import type { JsonTemplate, Templates } from './templates.ts';

const { centralAccount, managementAccount } = defaultIds;

/** A rehearsal in this process or in another. */
export type RehearsalAnywhere = Pick<Rehearsal, 'url' | 'plainUrl' | 'close'>;

/** How the organization is made ready for a deployment. */
export interface PreparedOptions extends Partial<ServeOptions> {
  /** One that is there already, in a process of its own. @default a new one in this process, by the other options */
  readonly rehearsal?: RehearsalAnywhere;
  /** Whose stack set it becomes: the central account, the management account, or a third one. @default the central one */
  readonly administrator?: string;
  /** Whether StackSets have access, and the administrator is registered. @default true */
  readonly access?: boolean;
  /** Prepares an account for the CDK. @default what the templates need, by the API */
  readonly bootstrap?: (organization: PreparedOrganization, accountId: string) => Promise<void>;
}

/**
 * An organization with Orgvault deployed in it, through the CloudFormation API and without the `cdk` CLI: any templates,
 * also changed ones, within a second or two.
 */
export class PreparedOrganization {
  readonly rehearsal: RehearsalAnywhere;
  readonly clients: Clients;
  /** The account that administers the stack set. */
  readonly administrator: string;

  private constructor(rehearsal: RehearsalAnywhere, administrator: string) {
    this.rehearsal = rehearsal;
    this.administrator = administrator;
    this.clients = new Clients(rehearsal.url, region);
  }

  /** Starts it, with access of StackSets and an administrator who may use it; nothing is deployed. */
  static async start(options: PreparedOptions = {}): Promise<PreparedOrganization> {
    const {
      administrator = centralAccount,
      access = true,
      bootstrap: prepare = bootstrapByApi,
      rehearsal,
      ...served
    } = options;
    const prepared = new PreparedOrganization(
      rehearsal ?? (await serve({ port: 0, ...served })),
      administrator,
    );
    try {
      if (access) await prepared.#giveAccess();
      for (const accountId of new Set([centralAccount, administrator])) await prepare(prepared, accountId);
    } catch (error) {
      await prepared.close();
      throw error;
    }
    return prepared;
  }

  /** Stops it; everything in it is gone. */
  close(): Promise<void> {
    return this.rehearsal.close();
  }

  /**
   * Creates both stacks, and waits until every account of the targets is done with.
   * Rejects with the reason when a stack fails; a failed stack instance is in the answer.
   */
  async deploy(templates: Templates): Promise<readonly StackInstanceSummary[]> {
    await this.#offerSource(templates);
    for (const name of stacks) await createStack(this.#stack(name), templates[name]);
    return this.settledInstances();
  }

  /** As {@link deploy}, for an organization that has other templates. A stack that would not change is left alone. */
  async update(templates: Templates): Promise<readonly StackInstanceSummary[]> {
    await this.#offerSource(templates);
    for (const name of stacks) {
      await updateStack(this.#stack(name), templates[name]).catch(unlessUnchanged);
    }
    return this.settledInstances();
  }

  /** The stack instances, as soon as no operation of the stack set is under way. */
  async settledInstances(): Promise<readonly StackInstanceSummary[]> {
    await eventually(
      'no operation of the stack set is under way',
      () => this.#administratorsCloudFormation.send(new ListStackSetOperationsCommand(this.stackSet)),
      ({ Summaries = [] }) =>
        Summaries.every(({ Status }) => Status !== undefined && ended.has(Status)) && Summaries.length > 0,
    );
    const instances: StackInstanceSummary[] = [];
    const client = this.#administratorsCloudFormation;
    for await (const page of paginateListStackInstances({ client, pageSize: 100 }, this.stackSet)) {
      instances.push(...(page.Summaries ?? []));
    }
    return instances;
  }

  /** The stack set, as its administrator names it in a call. */
  get stackSet(): { readonly StackSetName: string; readonly CallAs: 'SELF' | 'DELEGATED_ADMIN' } {
    const own = this.administrator === managementAccount;
    return { StackSetName: stackSetName, CallAs: own ? 'SELF' : 'DELEGATED_ADMIN' };
  }

  /** Where an account puts its files. */
  sourceBucket(accountId: string): Promise<string> {
    return sourceBucketOf(this.clients, accountId);
  }

  get #administratorsCloudFormation() {
    return this.clients.cloudformation(administratorOf(this.administrator));
  }

  /** One of the two stacks of a deployment: where it stands, and as whom CloudFormation works on it. */
  #stack(name: (typeof stacks)[number]): DeployedStack {
    const accountId = name === 'central' ? centralAccount : this.administrator;
    return {
      client: this.clients.cloudformation(administratorOf(accountId)),
      name: stackNames[name],
      executionRoleArn: executionRoleArn(accountId),
    };
  }

  async #giveAccess(): Promise<void> {
    const management = administratorOf(managementAccount);
    await this.clients.cloudformation(management).send(new ActivateOrganizationsAccessCommand({}));
    if (this.administrator === managementAccount) return;
    await this.clients.organizations(management).send(
      new RegisterDelegatedAdministratorCommand({
        AccountId: this.administrator,
        ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
      }),
    );
  }

  /** Puts the source template where the stack set looks for it, as the CDK publishes a file asset. */
  async #offerSource({ enrollment, source }: Templates): Promise<void> {
    const Bucket = assetBucket(this.administrator);
    await this.clients.s3(administratorOf(this.administrator)).send(
      new PutObjectCommand({
        Bucket,
        Key: assetKey(enrollment, Bucket),
        Body: JSON.stringify(source),
      }),
    );
  }
}

/** In the order of their deployment. */
const stacks = ['central', 'enrollment'] as const;
const ended: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'STOPPED']);

/** The file that the stack set's TemplateURL names. */
function assetKey(enrollment: JsonTemplate, bucket: string): string {
  const [, key] = new RegExp(`/${bucket}/([^"]+)"`).exec(JSON.stringify(enrollment)) ?? [];
  if (key === undefined) throw new Error(`the enrolment template names no file in ${bucket}`);
  return key;
}

function bootstrapByApi({ clients }: PreparedOrganization, accountId: string): Promise<void> {
  return bootstrap(clients, accountId);
}

function unlessUnchanged(error: unknown): void {
  if (error instanceof Error && error.message.includes('No updates are to be performed')) return;
  throw error;
}

/** The default organization with these accounts only, besides the management and the central account. */
export function organizationOf(accountIds: readonly string[]): PlannedOrganization {
  const organization = defaultOrganization();
  const kept = new Set([...accountIds, centralAccount]);
  return { ...organization, accounts: organization.accounts.filter(({ id }) => kept.has(id)) };
}
