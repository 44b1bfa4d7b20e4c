import { AccountClient } from '@aws-sdk/client-account';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Endpoint } from './endpoint.ts';
import { s3ControlClient } from './s3-control-client.ts';

/** What a case calls an account: on the rehearsal a fixed one, elsewhere the profile `orgvault-fidelity-<name>`. */
export type AccountName = 'management' | 'member' | 'neighbour' | 'stranger';

/** The default organization's, each a 12-digit access key id. */
const rehearsed: Readonly<Record<AccountName, string>> = {
  management: '111111111111',
  member: '777777777777',
  neighbour: '505050505050',
  stranger: '999999999999',
};

const HOME_REGION = 'us-east-1';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Identity = { readonly profile: string } | { readonly credentials: Credentials };

/** A principal of an account, with the SDK's clients for one Region. */
export class Account {
  /** 12 digits. */
  readonly id: string;
  /** The principal's; a session's is that of the session. */
  readonly callerArn: string;
  readonly region: string;
  readonly endpoint: Endpoint;
  readonly account: AccountClient;
  readonly cloudformation: CloudFormationClient;
  readonly cloudwatch: CloudWatchClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly organizations: OrganizationsClient;
  readonly s3: S3Client;
  readonly s3Control: S3ControlClient;
  readonly serviceQuotas: ServiceQuotasClient;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
  readonly #identity: Identity;

  private constructor(callerArn: string, endpoint: Endpoint, identity: Identity, region: string) {
    this.id = callerArn.split(':')[4] ?? '';
    this.callerArn = callerArn;
    this.endpoint = endpoint;
    this.region = region;
    this.#identity = identity;
    const settings = { ...identity, ...(endpoint.url && { endpoint: endpoint.url }), region };
    this.account = new AccountClient(settings);
    this.cloudformation = new CloudFormationClient(settings);
    this.cloudwatch = new CloudWatchClient(settings);
    this.iam = new IAMClient(settings);
    this.kms = new KMSClient(settings);
    this.organizations = new OrganizationsClient(settings);
    this.s3 = new S3Client(settings);
    this.s3Control = s3ControlClient(settings);
    this.serviceQuotas = new ServiceQuotasClient(settings);
    this.ssm = new SSMClient(settings);
    this.sts = new STSClient(settings);
  }

  /** The account's administrator, in us-east-1. */
  static async administratorOf(name: AccountName, endpoint: Endpoint): Promise<Account> {
    if (endpoint.loopback) {
      const id = rehearsed[name];
      const credentials = { accessKeyId: id, secretAccessKey: 'rehearsal' };
      const callerArn = `arn:aws:iam::${id}:user/Administrator`;
      return new Account(callerArn, endpoint, { credentials }, HOME_REGION);
    }
    const profile = `orgvault-fidelity-${name}`;
    const sts = new STSClient({
      profile,
      ...(endpoint.url && { endpoint: endpoint.url }),
      region: HOME_REGION,
    });
    const { Arn: callerArn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return new Account(callerArn, endpoint, { profile }, HOME_REGION);
  }

  /** The same principal, elsewhere. */
  inRegion(region: string): Account {
    return new Account(this.callerArn, this.endpoint, this.#identity, region);
  }

  /** A session of a role of this account, assumed by its administrator. */
  async assuming(
    roleName: string,
    options: {
      readonly policy?: object;
      readonly sourceIdentity?: string;
      readonly tags?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Account> {
    const { policy, sourceIdentity, tags } = options;
    const { Credentials: given, AssumedRoleUser: user } = await this.sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${this.id}:role/${roleName}`,
        RoleSessionName: 'fidelity',
        ...(policy && { Policy: JSON.stringify(policy) }),
        ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
        ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
      }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    };
    return new Account(user?.Arn ?? '', this.endpoint, { credentials }, this.region);
  }
}
