import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { clientRequests } from './client-requests.ts';

/** A request as a client sent it, in parts that can be changed one by one. */
export interface RecordedRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** As in the request's first line, without the question mark. */
  readonly query: string;
  /** Without those that a body's length and the connection bring. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const ofTheConnection = new Set(['content-length', 'connection', 'host', 'expect', 'transfer-encoding']);

/** Records what AWS's own clients send for the requests of `clientRequests`, in their order. */
export async function recordRequests(): Promise<readonly RecordedRequest[]> {
  const recorded: RecordedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    recorded.push(await read(incoming));
    response.writeHead(400).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    for (const send of clientRequests(`http://127.0.0.1:${port}`)) {
      const before = recorded.length;
      const failure: unknown = await send().catch((error: unknown) => error);
      if (recorded.length !== before + 1) throw failure;
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return recorded;
}

async function read(incoming: IncomingMessage): Promise<RecordedRequest> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?');
  const { rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: headers.filter(([name]) => !ofTheConnection.has(name.toLowerCase())),
    body: await buffer(incoming),
  };
}
