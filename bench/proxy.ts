import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands between a client and an endpoint while `work` uses the URL that it is given.
 * @param pass told of each request before it is passed on, which waits for what it returns
 */
export async function withProxy<T>(
  endpoint: string,
  pass: (request: IncomingMessage) => Promise<void> | void,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(endpoint);
  const server = createServer(async (incoming, outgoing) => {
    // Without a pause in between, `pass` and the endpoint read the same body.
    const passed = pass(incoming);
    if (passed !== undefined) await passed;
    const { method, url: path, headers } = incoming;
    // The Host header stays, for it is signed.
    const forwarded = request({ agent, hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', (error) => outgoing.destroy(error));
    incoming.pipe(forwarded);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address() as AddressInfo;
  try {
    return await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
    agent.destroy();
  }
}
