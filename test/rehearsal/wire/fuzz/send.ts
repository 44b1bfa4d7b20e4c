import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Random } from '../../../../assurance/random.ts';
import type { RecordedRequest } from './recorded-requests.ts';

const patience = 20_000;
const politeness = 150;

/** A request as it goes over the wire. */
export interface Sendable {
  readonly bytes: Buffer;
  /** Whether the server can tell where it ends: then it has to answer without being hung up on. */
  readonly complete: boolean;
}

/** The request as bytes; now and then its framing is wrong too, or bytes of it are. */
export function toBytes({ method, path, query, headers, body }: RecordedRequest, random: Random): Sendable {
  const target = query === '' ? path : `${path}?${query}`;
  const length = `Content-Length: ${body.length}`;
  const framing = random.once(8) ? wrongFraming(body, random) : [length];
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${random.once(50) ? random.one(hosts) : '127.0.0.1'}`,
    ...headers.map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/g, ' ')}`),
    'Connection: close',
    ...framing,
  ];
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
  if (random.once(10)) return { bytes: changed(bytes, random), complete: false };
  return { bytes, complete: framing.includes(length) };
}

const hosts = ['', '[', 'evil.example', 'x.localhost', 's3.eu-central-1.amazonaws.com'] as const;

function changed(bytes: Buffer, random: Random): Buffer {
  if (random.once(4)) return bytes.subarray(0, 1 + random.below(bytes.length));
  bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

function wrongFraming(body: Buffer, random: Random): readonly string[] {
  return random.one([
    [],
    ['Transfer-Encoding: chunked'],
    [`Content-Length: ${body.length + 1}`],
    [`Content-Length: ${Math.floor(body.length / 2)}`],
    [`Content-Length: ${body.length}`, 'Expect: 100-continue'],
  ]);
}

/** Sends bytes on a connection of their own and gives what comes back. Rejects where nothing does for 20 seconds. */
export async function send(port: number, { bytes, complete }: Sendable): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setTimeout(patience, () => {
    socket.destroy(new Error(`no answer within ${patience / 1000} seconds`));
  });
  socket.write(bytes);
  // Node's server drops a request whose client hangs up before the answer.
  const hangingUp = complete ? undefined : setTimeout(() => socket.end(), politeness);
  try {
    return await text(socket);
  } catch (error) {
    // The server answers and closes while it is still being sent to.
    if (error instanceof Error && 'code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code)))
      return '';
    throw error;
  } finally {
    clearTimeout(hangingUp);
    socket.destroy();
  }
}
