import { AssumeRoleCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { OrgvaultError } from '../error.ts';
import { type Call, during, noteFailedCall } from './call.ts';
import { configuredCredentials } from './configured-credentials.ts';
import { makePatient, type Retrying, type RetryListener } from './patient-retry.ts';
import { type TimeLimits, timeLimits } from './time-limits.ts';
import { untilAborted } from './until-aborted.ts';
import { hideToken } from './without-token.ts';

/** What makes HTTP requests; all clients of the SDK take the same. */
type RequestHandler = NonNullable<STSClientConfig['requestHandler']>;

/** What every client is made with. */
interface ClientConfig {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
  readonly customUserAgent: string;
  readonly requestHandler: RequestHandler;
  readonly profile?: string;
}

/** What a client of any service has in common with the others, as far as it is needed here. */
interface Client {
  readonly config: Retrying['config'] & { readonly requestHandler: RequestHandler };
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: { readonly input: object }) => Promise<{ readonly output: object }>,
        context: { readonly clientName?: string; readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<{ readonly output: object }>,
      options: { readonly step: 'initialize'; readonly name: string; readonly priority: 'high' },
    ): void;
  };
}

type ClientConstructor<C extends Client> = new (config: ClientConfig) => C;

/** Told of each call when its answer is there, retries included; the error is undefined if there was none. */
export type CallListener = (call: Call, milliseconds: number, error: unknown) => void;

/** What holds for all calls of a principal, and of whom it becomes. */
export interface PrincipalOptions {
  readonly onCall?: CallListener;
  /** Told of each attempt that failed and is followed by another. */
  readonly onRetry?: RetryListener;
  /** When it fires, calls under way are given up and no other begins: they throw its reason. */
  readonly signal?: AbortSignal;
  /** @default `timeLimits` */
  readonly timeLimits?: TimeLimits;
}

/** The connections of a principal and of whom it becomes; made with the first client. */
interface Connections {
  handler: RequestHandler | undefined;
}

interface Options extends PrincipalOptions {
  /** Its settings hold for every client, and not its credentials alone: such as `use_fips_endpoint`. */
  readonly profile?: string;
}

/** Attempts of a call that fails; in the adaptive mode, throttling makes calls slower before it makes them fail. */
const maxAttempts = 8;

/**
 * Somebody who calls AWS. Makes the clients of every service; what is chosen once for all of them (profile or role,
 * retries, user agent) is chosen here. Endpoints come from the AWS configuration, such as AWS_ENDPOINT_URL.
 */
export class Principal {
  /** In words, for messages. */
  readonly name: string;
  readonly #credentials: AwsCredentialIdentityProvider;
  readonly #options: Options;
  readonly #connections: Connections;
  readonly #clients = new Map<string, Client>();

  private constructor(
    name: string,
    credentials: AwsCredentialIdentityProvider,
    options: Options,
    connections: Connections = { handler: undefined },
  ) {
    this.name = name;
    this.#credentials = credentials;
    this.#options = options;
    this.#connections = connections;
  }

  /** Whoever the AWS configuration says: environment, profile, SSO. */
  static ofConfiguration(profile: string | undefined, options: PrincipalOptions = {}): Principal {
    return new Principal(
      profile === undefined ? 'your credentials' : `profile ${profile}`,
      configuredCredentials(profile),
      { ...options, ...(profile !== undefined && { profile }) },
    );
  }

  /** The same principal for cleaning up: it calls on after an interruption. */
  uninterrupted(): Principal {
    const { signal: _, ...others } = this.#options;
    return new Principal(this.name, this.#credentials, others, this.#connections);
  }

  /**
   * The client of a service, made once for each Region.
   * @example principal.client(OrganizationsClient, 'eu-central-1')
   */
  client<C extends Client>(clientClass: ClientConstructor<C>, region: string): C {
    const key = `${clientClass.name} ${region}`;
    const known = this.#clients.get(key);
    if (known instanceof clientClass) return known;
    const client = new clientClass({
      region,
      credentials: this.#credentials,
      retryMode: 'adaptive',
      maxAttempts,
      requestHandler: this.#connections.handler ?? this.#options.timeLimits ?? timeLimits,
      customUserAgent: 'orgvault',
      ...(this.#options.profile !== undefined && { profile: this.#options.profile }),
    });
    // Otherwise each client opens and holds connections of its own: thousands, where one works as every account's roles.
    this.#connections.handler ??= client.config.requestHandler;
    makePatient(client, this.#options.onRetry ?? (() => {}));
    this.#watch(client, region);
    this.#clients.set(key, client);
    return client;
  }

  /**
   * The session of a role that this principal assumes, when its first call is made.
   * @param roleArn the role
   * @param region where STS is asked
   */
  assume(roleArn: string, region: string): Principal {
    const credentials = keptUntilExpiry(() => assumeRole(this.client(STSClient, region), roleArn));
    return new Principal(roleArn, credentials, this.#options, this.#connections);
  }

  /** For what needs the credentials themselves: another library's clients. */
  credentials(): Promise<AwsCredentialIdentity> {
    return this.#credentials();
  }

  #watch(client: Client, region: string): void {
    const { onCall = () => {}, signal } = this.#options;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const call: Call = {
          service: (context.clientName ?? '').replace(/Client$/, ''),
          operation: (context.commandName ?? '').replace(/Command$/, ''),
          region,
          as: this.name,
        };
        const began = performance.now();
        try {
          const result = await untilAborted(signal, () => during(call, () => next(args)));
          onCall(call, performance.now() - began, undefined);
          return result;
        } catch (error) {
          hideToken(error);
          noteFailedCall(error, call);
          onCall(call, performance.now() - began, error);
          throw error;
        }
      },
      { step: 'initialize', name: 'orgvaultCalls', priority: 'high' },
    );
  }
}

/** Credentials are renewed when they have less than this left, as the SDK's own clients do. */
const expiryWindowMs = 5 * 60_000;

/** Each client keeps credentials for itself only; so that all clients of a principal share one session, they are kept here. */
function keptUntilExpiry(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let kept: AwsCredentialIdentity | undefined;
  let asked: Promise<AwsCredentialIdentity> | undefined;
  return async () => {
    if (kept !== undefined && (kept.expiration?.getTime() ?? Infinity) - Date.now() > expiryWindowMs)
      return kept;
    asked ??= provider().finally(() => {
      asked = undefined;
    });
    kept = await asked;
    return kept;
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
async function assumeRole(sts: STSClient, roleArn: string): Promise<AwsCredentialIdentity> {
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'orgvault' }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new OrgvaultError(
      'NO_CREDENTIALS',
      `AWS STS gave no credentials for ${roleArn}`,
      'try again; if it happens again, look at what stands between here and AWS (proxy, endpoint)',
    );
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration !== undefined && { expiration: Expiration }),
  };
}
