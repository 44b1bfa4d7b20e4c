import { createServer, request as forward, type IncomingMessage } from 'node:http';

/** An answer of AWS on its way. */
export interface Answer {
  /** `organizations ListAccounts`; of S3 the method with the names in the query: `s3 GET versions`. */
  readonly operation: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What becomes of an answer. */
export type Rewrite = (answer: Answer) => Pick<Answer, 'headers' | 'body'>;

/** Stands between the commands and the rehearsal. */
export interface AnswerProxy {
  readonly url: string;
  /** Set for one run after another. */
  rewrite: Rewrite;
  close(): void;
}

/** Starts a proxy before a rehearsal; answers that are no text pass as they are. */
export async function startProxy(target: string): Promise<AnswerProxy> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const sent = await bytesOf(incoming);
      const to = forward(new URL(incoming.url ?? '/', target), {
        method: incoming.method ?? 'GET',
        // The host as it was signed.
        headers: incoming.headers,
      });
      to.on('response', async (answer) => {
        const received = await bytesOf(answer);
        const headers = Object.fromEntries(
          Object.entries(answer.headers).flatMap(([name, value]) =>
            typeof value === 'string' ? [[name, value]] : [],
          ),
        );
        const status = answer.statusCode ?? 500;
        const isText = /json|xml/.test(headers['content-type'] ?? '');
        const original = { headers, body: isText ? received.toString('utf8') : '' };
        const rewritten =
          status >= 300
            ? original
            : proxy.rewrite({
                operation: operationOf(incoming, sent.toString('latin1')),
                status,
                ...original,
              });
        const body = isText ? Buffer.from(rewritten.body) : received;
        const { 'content-length': _, 'transfer-encoding': __, ...kept } = rewritten.headers;
        outgoing.writeHead(status, {
          ...kept,
          // Of HEAD it is the length of what is not sent.
          'content-length':
            incoming.method === 'HEAD' ? (headers['content-length'] ?? '0') : String(body.length),
        });
        outgoing.end(body);
      });
      to.on('error', () => outgoing.destroy());
      to.end(sent);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on no port');
  const proxy: AnswerProxy = {
    url: `http://127.0.0.1:${address.port}`,
    rewrite: (answer) => answer,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return proxy;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function operationOf({ method, url = '/', headers }: IncomingMessage, body: string): string {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return `${service} ${target.split('.').at(-1)}`;
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  if (action !== undefined) return `${service} ${action}`;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const depth = pathname.split('/').filter((part) => part !== '').length;
  const names = [...searchParams.keys()].filter(
    (name) => /^(list-type|[a-z-]+)$/.test(name) && !/marker|prefix|max-/.test(name),
  );
  return [service, method, depth > 1 ? 'object' : 'bucket', ...names].join(' ');
}
