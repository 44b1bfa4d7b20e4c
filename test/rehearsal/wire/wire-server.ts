import { tmpdir } from 'node:os';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as organizations from '@aws-sdk/client-organizations';
import * as s3 from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { type AnyAction, defineAction } from '../../../rehearsal/cloud/action.ts';
import { type Clock, systemClock } from '../../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import type { RequestContext } from '../../../rehearsal/cloud/request.ts';
import type { Service } from '../../../rehearsal/cloud/service.ts';
import { OrganizationsState } from '../../../rehearsal/services/organizations/state.ts';
import type { States } from '../../../rehearsal/services/states.ts';
import { StsState } from '../../../rehearsal/services/sts/state.ts';
import { type RehearsalServer, type ServerOptions, startServer } from '../../../rehearsal/wire/server.ts';

/** A call as it reached an action of a fake service. */
export interface SeenCall {
  readonly input: Readonly<Record<string, unknown>>;
  readonly request: RequestContext;
}

/** An action that anybody may call: it notes the call and answers what `answer` gives. */
export function fakeAction(
  schema: unknown,
  answer: (call: SeenCall) => object | Promise<object>,
  seen: SeenCall[] = [],
): AnyAction {
  return defineAction<Readonly<Record<string, unknown>>, object>({
    schema,
    authorize: () => [],
    handle: (input, request) => {
      const call = { input, request };
      seen.push(call);
      return answer(call);
    },
  });
}

export function organizationsService(actions: readonly AnyAction[]): Service {
  return {
    signingName: 'organizations',
    protocol: { kind: 'json', version: '1.1', targetPrefix: 'AWSOrganizationsV20161128' },
    accessDeniedCode: 'AccessDeniedException',
    throttled: { code: 'TooManyRequestsException', text: 'Try again later.' },
    actions,
    schemas: organizations,
  };
}

export function cloudformationService(actions: readonly AnyAction[]): Service {
  return {
    signingName: 'cloudformation',
    protocol: {
      kind: 'query',
      apiVersion: '2010-05-15',
      xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    },
    accessDeniedCode: 'AccessDenied',
    throttled: { code: 'Throttling', text: 'Rate exceeded' },
    actions,
    schemas: cloudformation,
  };
}

export function s3Service(actions: readonly AnyAction[]): Service {
  return {
    signingName: 's3',
    protocol: { kind: 'rest-xml', xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/' },
    accessDeniedCode: 'AccessDenied',
    throttled: { code: 'SlowDown', text: 'Please reduce your request rate.', status: 503 },
    actions,
    schemas: s3,
  };
}

export const ACCOUNT = '111111111111';

/** A cloud without an organization: the wire layer looks into these two stores only. */
export function emptyCloud(clock: Clock = systemClock): Cloud {
  const createStates = (cloud: Cloud) =>
    ({ organizations: new OrganizationsState(cloud), sts: new StsState() }) as States;
  return new Cloud({ clock, directory: tmpdir(), createStates });
}

/** What an SDK client needs to reach a server as the administrator of an account. */
export function clientOptions(server: { readonly url: string }): {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
} {
  return {
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'any' },
    maxAttempts: 1,
  };
}

/** Starts a strict server for the tests of a file and ends it after them. */
export function useServer(
  services: readonly Service[],
  options: Partial<ServerOptions> & { readonly cloud?: Cloud } = {},
): { readonly url: string; readonly port: number; readonly server: RehearsalServer } {
  let server: RehearsalServer | undefined;
  const started = () => {
    if (!server) throw new Error('the server is started before the tests');
    return server;
  };
  beforeAll(async () => {
    const { cloud = emptyCloud(), ...rest } = options;
    server = await startServer(cloud, { services, port: 0, strict: true, ...rest });
  });
  afterAll(() => server?.close());
  return {
    get url() {
      return started().url;
    },
    get port() {
      return started().port;
    },
    get server() {
      return started();
    },
  };
}
