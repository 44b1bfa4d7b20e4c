import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { stringify } from 'yaml';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome, sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { type Rehearsal, type ServeOptions, serve } from '../../rehearsal/serve.ts';
import { type ObjectVersions, readObjectVersions } from '../prepared/object-versions.ts';
import { type CliOptions, type CliRun, inOneLine, runCli } from './cli-run.ts';
import { ids, smallOrganization } from './organization.ts';

/** How a run of the CLI may differ from the usual. */
export type RunOptions = Partial<Omit<CliOptions, 'endpoint' | 'folder' | 'accountId'>>;

/** A rehearsed organization with an operator's folder, in which things go wrong. */
export class Estate {
  readonly rehearsal: Rehearsal;
  readonly clients: Clients;
  readonly folder: string;
  readonly #skew: { ahead: number };
  #uploads = 0;

  private constructor(rehearsal: Rehearsal, folder: string, skew: { ahead: number }) {
    this.rehearsal = rehearsal;
    this.folder = folder;
    this.clients = new Clients(rehearsal.url, ids.region);
    this.#skew = skew;
  }

  /** By how many milliseconds AWS's clock is ahead of this machine's. */
  set clockAhead(milliseconds: number) {
    this.#skew.ahead = milliseconds;
  }

  /** The small organization, prepared for a first deployment. */
  static async prepared(): Promise<Estate> {
    const skew = { ahead: 0 };
    const clock: NonNullable<ServeOptions['clock']> = {
      now: () => new Date(Date.now() + skew.ahead),
      sleep: (milliseconds) => sleep(milliseconds),
    };
    const rehearsal = await serve({ port: 0, organization: smallOrganization(), clock });
    const estate = new Estate(rehearsal, await mkdtemp(join(tmpdir(), 'orgvault-faults-')), skew);
    await estate.configure();
    // The management account sees no bootstrap, which it says with status 3.
    await estate.orgvault(ids.management, ['doctor', '--fix', '--yes']);
    await estate.succeeds(ids.central, ['doctor', '--fix', '--yes']);
    return estate;
  }

  /** The small organization, every member enrolled, each with a file in the centre. */
  static async deployed(): Promise<Estate> {
    const estate = await Estate.prepared();
    await estate.succeeds(ids.central, ['deploy', '--yes']);
    for (const account of ids.members) await estate.uploadArrives(account);
    return estate;
  }

  /** Writes the operator's configuration. */
  async configure(changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const config = {
      organizationId: ids.organization,
      central: { accountId: ids.central, region: ids.region },
      enrollment: { organizationalUnits: [ids.workloads] },
      ...changes,
    };
    const text = stringify(config, { defaultStringType: 'QUOTE_DOUBLE' });
    await writeFile(join(this.folder, 'orgvault.yaml'), text);
  }

  /** Runs the CLI as an account's administrator. */
  orgvault(accountId: string, args: readonly string[], options: RunOptions = {}): Promise<CliRun> {
    return runCli(args, { endpoint: this.rehearsal.url, folder: this.folder, accountId, ...options });
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

  /** All versions that members and centre have. */
  versions(accountIds: readonly string[] = [...ids.members, ids.central]): Promise<ObjectVersions> {
    return readObjectVersions(this.rehearsal.url, accountIds);
  }

  async stop(): Promise<void> {
    await this.rehearsal.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
