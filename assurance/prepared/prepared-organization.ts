import {
  ActivateOrganizationsAccessCommand,
  ListStackSetOperationsCommand,
  type StackInstanceSummary,
} from '@aws-sdk/client-cloudformation';
import { RegisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { defaultIds, defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { listInstances } from '../../rehearsal/scenario/stack-instances.ts';
import { type Rehearsal, type ServeOptions, serve } from '../../rehearsal/serve.ts';
import { stackNames, stackSetName } from '../../src/names.ts';
import { region } from './config.ts';
import { createStack, updateStack } from './stack-deployment.ts';
import type { JsonTemplate, Templates } from './templates.ts';

const { centralAccount, managementAccount } = defaultIds;

/**
 * An organization with Orgvault deployed in it by its central account, through the CloudFormation API and without the
 * `cdk` CLI: any templates, also changed ones, within a second or two.
 */
export class PreparedOrganization {
  readonly rehearsal: Rehearsal;
  readonly clients: Clients;

  private constructor(rehearsal: Rehearsal) {
    this.rehearsal = rehearsal;
    this.clients = new Clients(rehearsal.url, region);
  }

  /** Starts it, with access of StackSets and the central account as their delegated administrator; nothing deployed. */
  static async start(options: Partial<ServeOptions> = {}): Promise<PreparedOrganization> {
    const prepared = new PreparedOrganization(await serve({ port: 0, ...options }));
    try {
      await prepared.#prepare();
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
    await createStack(this.#cloudformation, stackNames.central, templates.central);
    await createStack(this.#cloudformation, stackNames.enrollment, templates.enrollment);
    return this.settledInstances();
  }

  /** As {@link deploy}, for an organization that has other templates. A stack that would not change is left alone. */
  async update(templates: Templates): Promise<readonly StackInstanceSummary[]> {
    await this.#offerSource(templates);
    for (const stack of ['central', 'enrollment'] as const) {
      await updateStack(this.#cloudformation, stackNames[stack], templates[stack]).catch(unlessUnchanged);
    }
    return this.settledInstances();
  }

  /** The stack instances, as soon as no operation of the stack set is under way. */
  async settledInstances(): Promise<readonly StackInstanceSummary[]> {
    const set = { StackSetName: stackSetName, CallAs: 'DELEGATED_ADMIN' } as const;
    await eventually(
      'no operation of the stack set is under way',
      () => this.#cloudformation.send(new ListStackSetOperationsCommand(set)),
      ({ Summaries = [] }) =>
        Summaries.every(({ Status }) => Status !== undefined && ended.has(Status)) && Summaries.length > 0,
    );
    return listInstances({ clients: this.clients, config: { central: { accountId: centralAccount } } });
  }

  /** Where an account puts its files. */
  sourceBucket(accountId: string): Promise<string> {
    return sourceBucketOf(this.clients, accountId);
  }

  get #cloudformation() {
    return this.clients.cloudformation(administratorOf(centralAccount));
  }

  async #prepare(): Promise<void> {
    const management = administratorOf(managementAccount);
    await this.clients.cloudformation(management).send(new ActivateOrganizationsAccessCommand({}));
    await this.clients.organizations(management).send(
      new RegisterDelegatedAdministratorCommand({
        AccountId: centralAccount,
        ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
      }),
    );
    // What `cdk bootstrap` leaves behind and the templates look at.
    const central = administratorOf(centralAccount);
    await this.clients
      .ssm(central)
      .send(
        new PutParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' }),
      );
    await this.clients.s3(central).send(
      new CreateBucketCommand({
        Bucket: assetBucket,
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
  }

  /** Puts the source template where the stack set looks for it, as the CDK publishes a file asset. */
  async #offerSource({ enrollment, source }: Templates): Promise<void> {
    await this.clients.s3(administratorOf(centralAccount)).send(
      new PutObjectCommand({
        Bucket: assetBucket,
        Key: assetKey(enrollment),
        Body: JSON.stringify(source),
      }),
    );
  }
}

const assetBucket = `cdk-hnb659fds-assets-${centralAccount}-${region}`;
const ended: ReadonlySet<string> = new Set(['SUCCEEDED', 'FAILED', 'STOPPED']);

/** The file that the stack set's TemplateURL names. */
function assetKey(enrollment: JsonTemplate): string {
  const [, key] = new RegExp(`/${assetBucket}/([^"]+)"`).exec(JSON.stringify(enrollment)) ?? [];
  if (key === undefined) throw new Error(`the enrolment template names no file in ${assetBucket}`);
  return key;
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
