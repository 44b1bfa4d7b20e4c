import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Makes every answer of an endpoint so much slower, as one far away is, while `work` uses the URL that it is given. */
export async function withDelay<T>(
  endpoint: string,
  milliseconds: number,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(endpoint);
  const server = createServer(async (incoming, outgoing) => {
    await setTimeout(milliseconds);
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
