import { createServer } from 'node:http';

/** Something where AWS would be; it refuses everything, and counts who came. */
export interface Listener {
  readonly url: string;
  /** Those below a path of its own, so that calls which another run has left under way are not counted. */
  requestsBelow(path: string): number;
  close(): void;
}

/** Listens on a free port. */
export async function listen(): Promise<Listener> {
  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = /^\/[^/?]*/.exec(request.url ?? '')?.[0] ?? '/';
    requests.set(path, (requests.get(path) ?? 0) + 1);
    request.resume();
    // XML, as S3 and CloudFormation answer; who expects JSON takes the kind of the error from the header.
    response.writeHead(403, { 'content-type': 'text/xml', 'x-amzn-errortype': 'AccessDeniedException' });
    response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requestsBelow: (path) => requests.get(path) ?? 0,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
