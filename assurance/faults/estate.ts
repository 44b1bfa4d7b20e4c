import { setTimeout as sleep } from 'node:timers/promises';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome, sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { type Rehearsal, type ServeOptions, serve } from '../../rehearsal/serve.ts';
import { bootstrapStack } from '../prepared/bootstrap-stack.ts';
import { type CliRun, inOneLine, type RunOptions } from '../prepared/cli-run.ts';
import { type ObjectVersions, readObjectVersions } from '../prepared/object-versions.ts';
import { OperatorFolder } from '../prepared/operator-folder.ts';
import { PreparedOrganization } from '../prepared/prepared-organization.ts';
import { synthesizeTemplates, type Templates } from '../prepared/templates.ts';
import { ids, smallOrganization } from './organization.ts';

/** Of the configuration, what differs from that of the default organization. */
const sections = {
  organizationId: ids.organization,
  enrollment: { organizationalUnits: [ids.workloads] },
} as const;

/** The source template is long in the making; it is the same for every organization. */
let synthesized: Promise<Templates> | undefined;

/** How far an organization is prepared: what stands in the list, and all before it. */
export type Preparation = 'nothing' | 'access' | 'bootstrap' | 'deployment';

/** The small organization with an operator's folder, in which things go wrong. */
export class Estate {
  readonly rehearsal: Rehearsal;
  readonly prepared: PreparedOrganization;
  readonly operator: OperatorFolder;
  readonly #skew: { ahead: number };
  #uploads = 0;

  private constructor(
    rehearsal: Rehearsal,
    prepared: PreparedOrganization,
    operator: OperatorFolder,
    skew: { ahead: number },
  ) {
    this.rehearsal = rehearsal;
    this.prepared = prepared;
    this.operator = operator;
    this.#skew = skew;
  }

  /** By how many milliseconds AWS's clock is ahead of this machine's. */
  set clockAhead(milliseconds: number) {
    this.#skew.ahead = milliseconds;
  }

  get clients(): Clients {
    return this.prepared.clients;
  }

  get folder(): string {
    return this.operator.path;
  }

  /**
   * A new one, prepared by the API, which takes a moment. With a deployment every member is enrolled, and has a file in
   * the centre.
   */
  static async start(preparation: Preparation): Promise<Estate> {
    const skew = { ahead: 0 };
    const clock: NonNullable<ServeOptions['clock']> = {
      now: () => new Date(Date.now() + skew.ahead),
      sleep: (milliseconds) => sleep(milliseconds),
    };
    const rehearsal = await serve({ port: 0, organization: smallOrganization(), clock });
    const operator = await OperatorFolder.create(rehearsal.url, sections);
    const prepared = await PreparedOrganization.start({
      rehearsal,
      access: preparation !== 'nothing',
      bootstrap: async ({ clients }, accountId) => {
        if (preparation === 'bootstrap' || preparation === 'deployment') {
          await bootstrapStack(clients, operator, accountId);
        }
      },
    });
    const estate = new Estate(rehearsal, prepared, operator, skew);
    if (preparation === 'deployment') {
      synthesized ??= synthesizeTemplates(sections);
      await prepared.deploy(await synthesized);
      await estate.uploadsArrive();
    }
    return estate;
  }

  /** Writes the operator's configuration. */
  configure(changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    return this.operator.configure({ ...sections, ...changes });
  }

  /** Runs the CLI as an account's administrator. */
  orgvault(accountId: string, args: readonly string[], options?: RunOptions): Promise<CliRun> {
    return this.operator.orgvault(accountId, args, options);
  }

  /** As {@link orgvault}; throws unless it ends with 0. */
  async succeeds(accountId: string, args: readonly string[]): Promise<CliRun> {
    const run = await this.orgvault(accountId, args);
    if (run.exitCode !== 0) throw new Error(inOneLine(run));
    return run;
  }

  /** Puts a new file into an account's source bucket, and tells how its replication ended. */
  async upload(accountId: string): Promise<{ readonly key: string; readonly outcome: string | undefined }> {
    this.#uploads += 1;
    const key = `${accountId}/file-${this.#uploads}.txt`;
    const object = { Bucket: await sourceBucketOf(this.clients, accountId), Key: key };
    const owner = administratorOf(accountId);
    await put(this.clients, owner, { ...object, Body: `file ${this.#uploads} of ${accountId}` });
    return { key, outcome: await replicationOutcome(this.clients, owner, object) };
  }

  /** As {@link upload}; throws unless the same version is in the centre. */
  async uploadArrives(accountId: string): Promise<void> {
    const { key, outcome } = await this.upload(accountId);
    if (outcome !== 'COMPLETED') throw new Error(`replication of ${key} ended as ${outcome}`);
    const source = { Bucket: await sourceBucketOf(this.clients, accountId), Key: key };
    const put = await this.clients.s3(administratorOf(accountId)).send(new HeadObjectCommand(source));
    const replica = { Bucket: ids.centralBucket, Key: key, VersionId: put.VersionId };
    await this.clients.s3(administratorOf(ids.central)).send(new HeadObjectCommand(replica));
  }

  /** As {@link uploadArrives}, for several accounts at once. */
  async uploadsArrive(accountIds: readonly string[] = ids.members): Promise<void> {
    await Promise.all(accountIds.map((accountId) => this.uploadArrives(accountId)));
  }

  /** All versions that members and centre have. */
  versions(accountIds: readonly string[] = [...ids.members, ids.central]): Promise<ObjectVersions> {
    return readObjectVersions(this.rehearsal.url, accountIds);
  }

  async stop(): Promise<void> {
    await this.prepared.close();
    await this.operator.remove();
  }
}
