import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetBucketReplicationCommand, PutBucketReplicationCommand } from '@aws-sdk/client-s3';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome, sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { type Rehearsal, serve } from '../../rehearsal/serve.ts';
import { hostileOrganization, ids } from './hostile-organization.ts';
import { type Ended, runOrgvault } from './run-orgvault.ts';

export const region = 'eu-central-1';

/** Orgvault deployed in the hostile organization, for commands to be run on. */
export class Stage {
  readonly folder: string;
  readonly clients: Clients;
  readonly #rehearsal: Rehearsal;

  private constructor(rehearsal: Rehearsal, folder: string) {
    this.#rehearsal = rehearsal;
    this.folder = folder;
    this.clients = new Clients(rehearsal.url, region);
  }

  /** @param folder a scratch folder; becomes the home of whoever runs commands */
  static async open(folder: string): Promise<Stage> {
    await mkdir(folder, { recursive: true });
    const stage = new Stage(
      await serve({ port: 0, organization: hostileOrganization(), strict: false }),
      folder,
    );
    await writeFile(
      join(folder, 'orgvault.yaml'),
      `organizationId: ${ids.organization}\ncentral: { accountId: "${ids.central}", region: ${region} }\n` +
        `enrollment: { organizationalUnits: [${ids.unit}] }\n`,
    );
    await stage.succeeds(ids.management, 'doctor', '--fix', '--yes');
    await stage.succeeds(ids.central, 'doctor', '--fix', '--yes');
    await stage.succeeds(ids.central, 'deploy', '--yes');
    await stage.succeeds(ids.central, 'verify');
    await stage.put(ids.member, 'report.pdf');
    await stage.#switchReplicationOff(ids.broken);
    await stage.put(ids.broken, 'never-replicated.pdf');
    return stage;
  }

  get url(): string {
    return this.#rehearsal.url;
  }

  close(): Promise<void> {
    return this.#rehearsal.close();
  }

  /**
   * Runs `orgvault` as an account's administrator.
   * @param url what stands where AWS is, if not the rehearsal itself
   */
  orgvault(accountId: string, args: readonly string[], url: string = this.url): Promise<Ended> {
    return runOrgvault([...args, '--config', join(this.folder, 'orgvault.yaml')], {
      folder: this.folder,
      env: environment(url, accountId, this.folder),
    });
  }

  /** As {@link orgvault}, for what has to do its work: doctor may end with what the other account has to do. */
  async succeeds(accountId: string, ...args: readonly string[]): Promise<void> {
    const { status, stderr, stdout } = await this.orgvault(accountId, args);
    if (status === 0 || args[0] === 'doctor') return;
    throw new Error(`orgvault ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  }

  /** Uploads a small file below the account's prefix, and waits until S3 has replicated it, if it does. */
  async put(accountId: string, name: string): Promise<void> {
    const Bucket = await sourceBucketOf(this.clients, accountId);
    const object = { Bucket, Key: `${accountId}/${name}` };
    await put(this.clients, administratorOf(accountId), { ...object, Body: name });
    await replicationOutcome(this.clients, administratorOf(accountId), object);
  }

  async #switchReplicationOff(accountId: string): Promise<void> {
    const s3 = this.clients.s3(administratorOf(accountId));
    const Bucket = await sourceBucketOf(this.clients, accountId);
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
    const Rules = (ReplicationConfiguration?.Rules ?? []).map((rule) => ({
      ...rule,
      Status: 'Disabled' as const,
    }));
    await s3.send(
      new PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: { Role: ReplicationConfiguration?.Role, Rules },
      }),
    );
  }
}

/** Nothing of this machine's AWS configuration. */
export function environment(
  url: string,
  accessKeyId: string,
  folder: string,
): Readonly<Record<string, string>> {
  return {
    HOME: folder,
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_CONFIG_FILE: join(folder, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
