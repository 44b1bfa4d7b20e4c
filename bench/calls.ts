import type { IncomingMessage } from 'node:http';
import { withProxy } from './proxy.ts';

/** How often each operation was called, retries included: `ListAccountsForParent`, `GetObject`, `S3 HEAD`. */
export type Calls = ReadonlyMap<string, number>;

/** Counts the calls that reach an endpoint while `work` uses the URL that it is given. */
export async function withCalls<T>(
  endpoint: string,
  work: (url: string) => Promise<T>,
): Promise<{ readonly result: T; readonly calls: Calls }> {
  const calls = new Map<string, number>();
  const count = (operation: string): void => {
    calls.set(operation, (calls.get(operation) ?? 0) + 1);
  };
  const pass = (request: IncomingMessage): void => {
    const operation = operationInHead(request);
    if (operation === undefined) countWhenRead(request, count);
    else count(operation);
  };
  const result = await withProxy(endpoint, pass, work);
  return { result, calls };
}

/** Which operation a request calls; undefined where only its body says so. */
function operationInHead({ headers, method, url = '' }: IncomingMessage): string | undefined {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  const [, rpc] = /\/operation\/(\w+)$/.exec(url) ?? [];
  if (rpc !== undefined) return rpc;
  const isQuery = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (isQuery) return undefined;
  // The SDK names most operations on objects; others are told by the part of the bucket that they concern.
  const query = new URL(url, 'http://endpoint').searchParams;
  const [part] = query.keys();
  return query.get('x-id') ?? `S3 ${method}${part === undefined ? '' : ` ?${part}`}`;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
function countWhenRead(request: IncomingMessage, count: (operation: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    count(form.get('Action') ?? 'unknown');
  });
}
