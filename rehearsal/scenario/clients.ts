import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** As whom a client signs. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The administrator of an account: on the rehearsal a 12-digit access key id with any secret. */
export function administratorOf(accountId: string): Credentials {
  return { accessKeyId: accountId, secretAccessKey: 'rehearsal' };
}

/** Makes the SDK's clients for one endpoint and Region, one for each kind and caller. */
export class Clients {
  readonly endpoint: string;
  readonly region: string;
  readonly #made = new Map<string, unknown>();

  constructor(endpoint: string, region: string) {
    this.endpoint = endpoint;
    this.region = region;
  }

  cloudformation(credentials: Credentials): CloudFormationClient {
    return this.#once(CloudFormationClient, credentials);
  }

  iam(credentials: Credentials): IAMClient {
    return this.#once(IAMClient, credentials);
  }

  kms(credentials: Credentials): KMSClient {
    return this.#once(KMSClient, credentials);
  }

  organizations(credentials: Credentials): OrganizationsClient {
    return this.#once(OrganizationsClient, credentials);
  }

  s3(credentials: Credentials): S3Client {
    return this.#once(S3Client, credentials);
  }

  ssm(credentials: Credentials): SSMClient {
    return this.#once(SSMClient, credentials);
  }

  sts(credentials: Credentials): STSClient {
    return this.#once(STSClient, credentials);
  }

  /** Assumes a role and returns the session's credentials. Rejects with the SDK's error when AWS refuses. */
  async assume(roleArn: string, caller: Credentials): Promise<Credentials> {
    const answer = await this.sts(caller).send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'rehearsal' }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
      throw new Error(`AssumeRole of ${roleArn} answered without credentials`);
    }
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  }

  #once<Client extends object>(
    kind: new (settings: { endpoint: string; region: string; credentials: Credentials }) => Client,
    credentials: Credentials,
  ): Client {
    const key = `${kind.name} ${credentials.accessKeyId} ${credentials.sessionToken ?? ''}`;
    const known = this.#made.get(key);
    if (known instanceof kind) return known;
    const client = new kind({ endpoint: this.endpoint, region: this.region, credentials });
    this.#made.set(key, client);
    return client;
  }
}
