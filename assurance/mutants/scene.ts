import type { StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import { GetRoleCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetBucketReplicationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf, Clients, type Credentials } from '../../rehearsal/scenario/clients.ts';
import { almightySession, createIntrudingBucket } from '../../rehearsal/scenario/intruder.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { replicationOutcome } from '../../rehearsal/scenario/source-bucket.ts';
import {
  type CentralPurpose,
  canaryFolder,
  canaryName,
  type MemberPurpose,
  memberRoleName,
  regionalRoleName,
  rolePath,
} from '../../src/names.ts';
import { DeployedOrganization } from '../policies/deployed-organization.ts';
import type { Templates as PolicyTemplates } from '../policies/synthesize.ts';
import { configSections, region } from '../prepared/config.ts';
import { organizationOf, PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { Templates } from '../prepared/templates.ts';
import { isRecord, listOf } from './mutant.ts';

/** The account that most is tried as, and the one beside it. */
export const own = '101010101010';
export const neighbour = '202020202020';
/** Lies in a target unit, and is left out by the configuration. */
export const excluded = '333333333333';
/** Lies outside the targets until it is moved. */
export const newcomer = defaultIds.excludedAccount;
export const central = defaultIds.centralAccount;
export const centralBucket = `orgvault-${central}-${region}-an`;

/** The configuration whose templates are mutated: the least one, and one account left out. */
export const sections = configSections({
  enrollment: { organizationalUnits: defaultIds.targetUnits, excludedAccounts: [excluded] },
});

/** Something that lies in a bucket. */
export interface Stored {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string;
}

/**
 * An organization with some templates deployed in it, and what probes find in it: sessions, buckets and files, each
 * made when it is first asked for.
 */
export class Scene {
  readonly organization: PreparedOrganization;
  readonly templates: Templates;
  readonly instances: readonly StackInstanceSummary[];
  readonly #made = new Map<string, Promise<unknown>>();

  private constructor(
    organization: PreparedOrganization,
    templates: Templates,
    instances: readonly StackInstanceSummary[],
  ) {
    this.organization = organization;
    this.templates = templates;
    this.instances = instances;
  }

  /** Rejects with CloudFormation's reason when the templates cannot be deployed. */
  static async deployed(templates: Templates): Promise<Scene> {
    const organization = await PreparedOrganization.start({
      plainPort: 0,
      organization: organizationOf([own, neighbour, excluded, newcomer]),
    });
    try {
      return new Scene(organization, templates, await organization.deploy(templates));
    } catch (error) {
      await organization.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.organization.close();
  }

  get clients(): Clients {
    return this.organization.clients;
  }

  /** Clients whose requests count as made without TLS. */
  plain(): Promise<Clients> {
    return this.once('plain', async () => new Clients(present(this.organization.rehearsal.plainUrl), region));
  }

  /** Makes something once, and answers the same ever after. */
  once<T>(what: string, make: () => Promise<T>): Promise<T> {
    const known = this.#made.get(what) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    this.#made.set(what, made);
    return made;
  }

  /** What the policies of the templates say, for what no request can show. */
  documents(): DeployedOrganization {
    const templates: PolicyTemplates = JSON.parse(JSON.stringify(this.templates));
    return new DeployedOrganization(templates);
  }

  sourceBucket(account: string = own): Promise<string> {
    return this.once(`bucket ${account}`, () => this.organization.sourceBucket(account));
  }

  centralKeyArn(): Promise<string> {
    return this.once('central key', async () => {
      const { Rule } = await this.replicationRule();
      return present(Rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID);
    });
  }

  async replicationRule(account: string = own) {
    const answer = await this.clients
      .s3(administratorOf(account))
      .send(new GetBucketReplicationCommand({ Bucket: await this.sourceBucket(account) }));
    return {
      Role: present(answer.ReplicationConfiguration?.Role),
      Rule: present(answer.ReplicationConfiguration?.Rules?.[0]),
    };
  }

  /** A session of the operator role. */
  operator(): Promise<Credentials> {
    const name = regionalRoleName('operator', region);
    return this.once('operator', () =>
      this.clients.assume(
        `arn:aws:iam::${central}:role${rolePath('operator')}${name}`,
        administratorOf(central),
      ),
    );
  }

  /** A session of a role of the central account, as whoever it is there for assumes it. */
  centralRole(purpose: CentralPurpose): Promise<Credentials> {
    const arn = `arn:aws:iam::${central}:role${rolePath(purpose)}${regionalRoleName(purpose, region)}`;
    return this.once(purpose, async () =>
      this.clients.assume(
        arn,
        purpose === 'central-restore' ? administratorOf(central) : await this.operator(),
      ),
    );
  }

  /** A session of a role of an enrolled account, as whoever it is there for assumes it. */
  memberRole(purpose: 'audit' | 'canary' | 'restore', account: string = own): Promise<Credentials> {
    return this.once(`${purpose} ${account}`, async () =>
      this.clients.assume(
        this.memberRoleArn(purpose, account),
        purpose === 'restore' ? administratorOf(account) : await this.operator(),
      ),
    );
  }

  memberRoleArn(purpose: Exclude<MemberPurpose, 'replication'>, account: string = own): string {
    return `arn:aws:iam::${account}:role${rolePath(purpose)}${memberRoleName(purpose, this.stackUuid(account))}`;
  }

  stackId(account: string = own): string {
    return present(this.instances.find(({ Account }) => Account === account)?.StackId);
  }

  stackUuid(account: string): string {
    return present(this.stackId(account).split('/').at(-1));
  }

  /**
   * A session of a role that only a service assumes: the account's administrator lets itself in, which changes nothing
   * about what the role may.
   */
  serviceRole(purpose: 'replication' | 'batch', account: string = own): Promise<Credentials> {
    return this.once(`${purpose} ${account}`, async () => {
      const arn =
        purpose === 'batch'
          ? this.memberRoleArn(purpose, account)
          : (await this.replicationRule(account)).Role;
      const iam = this.clients.iam(administratorOf(account));
      const RoleName = present(arn.split('/').at(-1));
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      const trust: unknown = JSON.parse(decodeURIComponent(present(Role?.AssumeRolePolicyDocument)));
      if (!isRecord(trust)) throw new Error(`${arn} trusts nobody`);
      const letIn = {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
      };
      await iam.send(
        new UpdateAssumeRolePolicyCommand({
          RoleName,
          PolicyDocument: JSON.stringify({ ...trust, Statement: [...listOf(trust['Statement']), letIn] }),
        }),
      );
      return this.clients.assume(arn, administratorOf(account));
    });
  }

  /** Gives a role of an account one more action, on everything. */
  async allow(account: string, RoleName: string, Action: string): Promise<void> {
    await this.clients.iam(administratorOf(account)).send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: 'more',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
        }),
      }),
    );
  }

  /** A session of a role that an account's administrator made under a path, with every S3 and KMS right of its own. */
  rogue(path: string, account: string = own): Promise<Credentials> {
    const name = `rogue${path.replaceAll('/', '-')}`.replace(/-$/, '');
    return this.once(`${name} ${account}`, () => almightySession(this, account, { path, name }));
  }

  /** A bucket of an account that replicates everything into the centre, by a role with every right of its own. */
  intrudingBucket(account: string = own): Promise<string> {
    return this.once(`intruding ${account}`, async () =>
      createIntrudingBucket({ clients: this.clients, config: { central: { region } } }, account, {
        bucket: centralBucket,
        keyArn: await this.centralKeyArn(),
        accountId: central,
      }),
    );
  }

  /** Puts an object below an account's prefix, and waits until it is in the centre. Rejects if it does not arrive. */
  async replicated(
    name: string,
    object: Partial<PutObjectCommandInput> = {},
    account: string = own,
  ): Promise<Stored> {
    const at = { Bucket: await this.sourceBucket(account), Key: `${account}/${name}` };
    const s3 = this.clients.s3(administratorOf(account));
    const { VersionId } = await s3.send(new PutObjectCommand({ Body: name, ...object, ...at }));
    const outcome = await replicationOutcome(this.clients, administratorOf(account), { ...at, VersionId });
    if (outcome !== 'COMPLETED') throw new Error(`the replication of ${at.Key} is ${outcome}`);
    return { ...at, Bucket: centralBucket, VersionId: present(VersionId) };
  }

  /** A file of an account, in the centre. */
  file(account: string = own): Promise<Stored> {
    return this.once(`file ${account}`, () => this.replicated('file', { Tagging: 'a=b' }, account));
  }

  /** A file whose encryption context is the object: it was put without an S3 Bucket Key. */
  fileWithoutBucketKey(): Promise<Stored> {
    return this.once('file without a Bucket Key', () =>
      this.replicated('no-bucket-key', { BucketKeyEnabled: false }),
    );
  }

  /** The canary of an account, in the centre. */
  canary(account: string = own, object: Partial<PutObjectCommandInput> = {}): Promise<Stored> {
    const name = object.BucketKeyEnabled === false ? `no-bucket-key-${canaryName}` : canaryName;
    return this.once(`${name} ${account}`, async () => {
      const at = { Bucket: await this.sourceBucket(account), Key: `${account}/${canaryFolder}${name}` };
      const role = await this.memberRole('canary', account);
      const { VersionId } = await this.clients
        .s3(role)
        .send(new PutObjectCommand({ Body: '{}', ...object, ...at }));
      const outcome = await replicationOutcome(this.clients, administratorOf(account), { ...at, VersionId });
      if (outcome !== 'COMPLETED') throw new Error(`the replication of ${at.Key} is ${outcome}`);
      return { ...at, Bucket: centralBucket, VersionId: present(VersionId) };
    });
  }
}
