import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Cloud } from '../cloud/cloud.ts';
import type { Service } from '../cloud/service.ts';
import { dispatch } from './dispatch.ts';
import { PlannedCut } from './faults/cut-in-the-midst.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { type Faults, PlannedFaults } from './faults/faults.ts';
import { isAllowedHost } from './host.ts';
import type { BrokenConnection, HttpRequest, HttpResponse } from './http-message.ts';
import { callName } from './operation-index.ts';

export interface ServerOptions {
  readonly services: readonly Service[];
  /** 0 for any free port. */
  readonly port: number;
  /**
   * A second listener whose requests count as made without TLS (`aws:SecureTransport` is false), so that policies
   * that demand TLS can be seen at work. The first stands for AWS's TLS endpoint, though it speaks plain HTTP.
   */
  readonly plainPort?: number;
  /**
   * Hold every output against its schema and answer 500 to a handler's slip.
   *
   * @default whether the environment has `REHEARSAL_STRICT=1`
   */
  readonly strict?: boolean;
  /** What goes wrong. @default nothing, until a plan is set */
  readonly faults?: FaultPlan;
}

/** A running endpoint for all services. */
export interface RehearsalServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** The endpoint without TLS, where one was asked for. */
  readonly plainUrl: string | undefined;
  readonly faults: Faults;
  /** Ends at once; open connections are cut. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const KEEP_ALIVE = 120_000;
const MAX_HEADERS = 200;
const MAX_HEADER_SIZE = 64 * 1024;

/**
 * Starts the endpoint on the loopback interface.
 *
 * @throws Error that says what to do when the port is taken, and for a fault plan that fits no call
 */
export async function startServer(cloud: Cloud, options: ServerOptions): Promise<RehearsalServer> {
  const strict = options.strict ?? process.env['REHEARSAL_STRICT'] === '1';
  const { services } = options;
  const faults = new PlannedFaults(callsOf(services));
  if (options.faults) faults.set(options.faults);
  const answer = (request: HttpRequest) => dispatch(cloud, { services, strict, faults }, request);
  const servers = [await listen(cloud, options.port, true, answer)];
  try {
    if (options.plainPort !== undefined) {
      servers.push(await listen(cloud, options.plainPort, false, answer));
    }
  } catch (error) {
    await close(servers);
    throw error;
  }
  const [port = 0, plainPort] = servers.map(portOf);
  return {
    url: `http://${LOOPBACK}:${port}`,
    port,
    plainUrl: plainPort === undefined ? undefined : `http://${LOOPBACK}:${plainPort}`,
    faults,
    close: () => close(servers),
  };
}

/** Every call that the rehearsal answers, such as `s3:PutObject`. */
function callsOf(services: readonly Service[]): readonly string[] {
  return services.flatMap((service) => service.actions.map(({ name }) => callName(service, name)));
}

type Answer = (request: HttpRequest) => Promise<HttpResponse | BrokenConnection>;

function listen(cloud: Cloud, port: number, secureTransport: boolean, answer: Answer): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, maxHeaderSize: MAX_HEADER_SIZE });
  server.maxHeadersCount = MAX_HEADERS;
  // A long upload is no attack here.
  server.requestTimeout = 0;
  const handle = (incoming: IncomingMessage, response: ServerResponse, waits: boolean) => {
    serve(cloud, { incoming, response, waits, secureTransport }, answer).catch((error: unknown) => {
      console.error('rehearsal: a connection broke', error);
      response.destroy();
    });
  };
  server.on('request', (incoming, response) => handle(incoming, response, false));
  // An expectation that Node does not know: S3 answers as if there were none.
  server.on('checkExpectation', (incoming, response) => handle(incoming, response, false));
  server.on('checkContinue', (incoming, response) => handle(incoming, response, true));
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error);
    });
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

function portInUse(port: number): Error {
  return new Error(`Port ${port} on ${LOOPBACK} is in use: stop what listens there, or choose another port.`);
}

async function close(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}

/** One request and its response, as Node has them. */
interface Connection {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  /** The client sends the body only when asked (`Expect: 100-continue`): a refused request is answered without. */
  waits: boolean;
  readonly secureTransport: boolean;
}

async function serve(cloud: Cloud, connection: Connection, answer: Answer): Promise<void> {
  const { incoming, response } = connection;
  response.sendDate = false;
  // An error of the connection reaches whoever reads the body; without a reader it must not end the process.
  incoming.on('error', () => undefined);
  const result = isAllowedHost(incoming.headers.host)
    ? await answer(readRequest(connection))
    : {
        status: 403,
        headers: { 'content-type': 'text/plain' },
        body: 'This host name is not served here.\n',
      };
  if (!('connection' in result)) return send(cloud, connection, result);
  // Who waits in vain goes away by itself, or when the server closes.
  if (result.connection === 'cut') incoming.socket.destroy();
}

function readRequest(connection: Connection): HttpRequest {
  const { incoming, response, secureTransport } = connection;
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? [] : [...new URLSearchParams(url.slice(mark + 1))],
    headers: readHeaders(incoming),
    sourceIp: incoming.socket.remoteAddress ?? LOOPBACK,
    secureTransport,
    openBody: () => {
      if (connection.waits) response.writeContinue();
      connection.waits = false;
      return incoming;
    },
  };
}

function readHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values]) => [name, values?.join(',') ?? '']),
  );
}

async function send(
  cloud: Cloud,
  { incoming, response, waits }: Connection,
  { status, headers, body }: HttpResponse,
): Promise<void> {
  const extra: Record<string, string> = { date: cloud.clock.now().toUTCString() };
  if (!(body instanceof Readable) && !hasNoBody(incoming, status)) {
    extra['content-length'] = String(body === undefined ? 0 : Buffer.byteLength(body));
  }
  // What was not read of the body stands before the next request of the connection: it is read away, unless it may
  // never come.
  if (waits) extra['connection'] = 'close';
  else readAway(incoming);
  response.writeHead(status, { ...headers, ...extra });
  if (incoming.method === 'HEAD') {
    if (body instanceof Readable) body.destroy();
    response.end();
  } else if (body instanceof Readable) {
    await stream(body, response);
  } else {
    response.end(body);
  }
}

/** Drops the rest of a body, also from a reader that gave up and whose listeners are still to go. */
function readAway(incoming: IncomingMessage): void {
  if (incoming.readableEnded) return;
  incoming.removeAllListeners('readable');
  // The stream notices the missing listeners on the next tick, and flows only then.
  process.nextTick(() => incoming.resume());
}

/** A HEAD's Content-Length is the object's, which is among the headers. */
function hasNoBody(incoming: IncomingMessage, status: number): boolean {
  return incoming.method === 'HEAD' || status === 204 || status === 304;
}

/** A client that goes away ends the stream, and a stream that breaks cuts the connection: both by `pipeline`. */
async function stream(body: Readable, response: ServerResponse): Promise<void> {
  try {
    await pipeline(body, response);
  } catch (error) {
    const clientWent = (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!clientWent && !(error instanceof PlannedCut)) {
      console.error('rehearsal: a response body broke', error);
    }
  }
}
