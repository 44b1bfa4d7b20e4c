import { createServer, type IncomingMessage } from 'node:http';

/** How AWS refuses, whatever it is asked. */
export type Refusal =
  | 'ExpiredToken'
  | 'AccessDenied'
  | 'InvalidClientTokenId'
  | 'SignatureDoesNotMatch'
  | 'unreadable';

export interface RefusingAws {
  readonly url: string;
  refusal: Refusal;
  close(): void;
}

/**
 * Something where AWS would be that refuses every call. A signature that does not match is answered as AWS does, with
 * the request as it was read, every header of it.
 */
export async function refuseAsAws(): Promise<RefusingAws> {
  const server = createServer((request, response) => {
    request.resume();
    const { refusal } = aws;
    if (refusal === 'unreadable') {
      response.writeHead(400, { 'content-type': 'text/html' }).end(`<html>${canonical(request)}`);
      return;
    }
    const message =
      refusal === 'SignatureDoesNotMatch'
        ? `The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for this request should have been\n'${canonical(request)}'`
        : `${refusal}: refused`;
    if (request.headers['x-amz-target'] !== undefined) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: refusal, message }));
      return;
    }
    response.writeHead(403, { 'content-type': 'text/xml' });
    const error = `<Error><Type>Sender</Type><Code>${refusal}</Code><Message>${message}</Message></Error>`;
    // S3 has the error alone, the query protocol has it in an answer.
    response.end(
      (request.headers['content-type'] ?? '').includes('urlencoded')
        ? `<ErrorResponse>${error}<RequestId>x</RequestId></ErrorResponse>`
        : error,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  const aws: RefusingAws = {
    url: `http://127.0.0.1:${address.port}`,
    refusal: 'AccessDenied',
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return aws;
}

function canonical({ method, url, headers }: IncomingMessage): string {
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'authorization')
    .map(([name, value]) => `${name}:${String(value)}`);
  return [method, url, '', ...lines, '', Object.keys(headers).join(';')].join('\n');
}
