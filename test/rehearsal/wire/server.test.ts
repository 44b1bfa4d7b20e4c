import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ListRoots$ } from '@aws-sdk/client-organizations';
import {
  GetObject$,
  GetObjectCommand,
  HeadBucket$,
  PutObject$,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import { startServer } from '../../../rehearsal/wire/server.ts';
import { trailersOf } from '../../../rehearsal/wire/trailers.ts';
import { rawRequest } from './raw-request.ts';
import { signedFetch } from './signed-fetch.ts';
import {
  clientOptions,
  emptyCloud,
  fakeAction,
  organizationsService,
  type SeenCall,
  s3Service,
  useServer,
} from './wire-server.ts';

const seen: SeenCall[] = [];
const streams: Readable[] = [];
const MEGABYTE = 1024 * 1024;

function endless(): Readable {
  const stream = new Readable({
    read() {
      this.push(Buffer.alloc(65_536));
    },
  });
  streams.push(stream);
  return stream;
}

const server = useServer(
  [
    organizationsService([fakeAction(ListRoots$, () => ({ Rots: [] }))]),
    s3Service([
      fakeAction(HeadBucket$, () => ({}), seen),
      fakeAction(
        GetObject$,
        ({ input }) => {
          if (input['Key'] === 'endless') return { Body: endless() };
          if (input['Key'] === 'broken') {
            return { Body: Readable.from(brokenStream(), { objectMode: false }), ContentLength: 10 };
          }
          if (input['Key'] === 'bug') throw new TypeError('a secret detail');
          return { Body: Buffer.alloc(MEGABYTE), ContentLength: MEGABYTE };
        },
        seen,
      ),
      fakeAction(
        PutObject$,
        async ({ input }) => {
          if (input['Key'] === 'refused')
            throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
          if (!(input['Body'] instanceof Readable)) throw new TypeError('no stream');
          if (input['Key'] === 'partly') {
            for await (const _ of input['Body'])
              throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
          }
          const length = (await buffer(input['Body'])).length;
          const checksum = trailersOf(input['Body']).get('x-amz-checksum-crc32');
          return { ETag: `"${length}"`, ...(checksum ? { ChecksumCRC32: checksum } : {}) };
        },
        seen,
      ),
    ]),
  ],
  { plainPort: 0 },
);

async function* brokenStream(): AsyncGenerator<Buffer> {
  yield Buffer.from('12345');
  throw new Error('the disk is gone');
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the server', () => {
  it('listens on the loopback interface only', () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  it('is not reached over another interface', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === 'IPv4' && !each.internal);
    for (const address of outside.map((each) => each?.address)) {
      const socket = connect(server.port, address);
      const [error] = await once(socket, 'error');
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('refuses more than 64 KB of headers, and goes on', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `x-${index}: ${'v'.repeat(100)}\r\n`).join('');
    const request = `HEAD /bucket HTTP/1.1\r\nHost: localhost\r\n${lines}\r\n`;
    // The server closes before it has read everything, and TCP may then reset the connection before the answer is read.
    const answer = await rawRequest(server.port, request).catch((error: NodeJS.ErrnoException) => error.code);
    expect(answer).toMatch(/^(HTTP\/1\.1 431 |ECONNRESET$|EPIPE$)/);
    expect((await fetch(`${server.url}/bucket`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    ['127.0.0.1:4599', true],
    ['101010101010.localhost:4599', true],
    ['101010101010.s3-control.eu-central-1.amazonaws.com', true],
    ['localhost', true],
    ['[::1]:80', true],
    ['bucket.localhost:4599', true],
    ['bucket.s3.eu-west-1.amazonaws.com', true],
    ['evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['amazonaws.com.evil.example', false],
    ['evilamazonaws.com', false],
    ['localhost.', false],
  ])('a request for the host %s is served: %s', async (host, served) => {
    const answer = await rawRequest(server.port, `HEAD /bucket HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(answer.startsWith('HTTP/1.1 403 ')).toBe(!served);
  });

  it('says that a port is in use, and leaves nothing open', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const options = { services: [], port };
    await expect(startServer(emptyCloud(), options)).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
    await expect(startServer(emptyCloud(), { services: [], port: 0, plainPort: port })).rejects.toThrow(
      'in use',
    );
    other.close();
  });

  it('ends at once, with connections open', async () => {
    const own = await startServer(emptyCloud(), { services: [], port: 0 });
    await fetch(own.url).then((response) => response.arrayBuffer());
    const idle = connect(own.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const closed = new Promise((resolve) => idle.once('close', resolve));
    await own.close();
    await closed;
    await expect(fetch(own.url)).rejects.toThrow();
  });

  it('counts requests as made over TLS, save on the plain port', async () => {
    seen.length = 0;
    await fetch(`${server.url}/bucket`, { method: 'HEAD' });
    await fetch(`${server.server.plainUrl}/bucket`, { method: 'HEAD' });
    expect(seen.map(({ request }) => request.secureTransport)).toEqual([true, false]);
  });

  it('names the request in its headers', async () => {
    const response = await fetch(`${server.url}/bucket`, { method: 'HEAD' });
    expect(response.headers.get('x-amz-request-id')).toMatch(/^[0-9A-F]{16}$/);
    expect(Math.abs(Date.parse(response.headers.get('date') ?? '') - Date.now())).toBeLessThan(5000);
  });

  it('keeps the details of a bug to itself and prints them', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await fetch(`${server.url}/bucket/bug`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('<Code>InternalError</Code>');
    expect(text).not.toContain('secret');
    expect(print).toHaveBeenCalledWith(
      'rehearsal: a request broke',
      expect.objectContaining({ message: 'a secret detail' }),
    );
  });

  it('finds the slips of a handler in strict mode', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await signedFetch(server.url, {
      service: 'organizations',
      method: 'POST',
      headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' },
      body: '{}',
    });
    expect(response.status).toBe(500);
    expect(print).toHaveBeenCalledWith(
      'rehearsal: a request broke',
      expect.objectContaining({
        message: 'output ListRoots has a member Rots that ListRootsResponse of the API does not have',
      }),
    );
  });

  it.each([
    ['backup', { 'content-type': 'application/json' }, 'GET', '/backup-vaults', 'backup:GET /backup-vaults'],
    ['logs', { 'x-amz-target': 'Logs_20140328.DescribeLogGroups' }, 'POST', '/', 'logs:DescribeLogGroups'],
    ['sns', { 'content-type': 'application/x-www-form-urlencoded' }, 'POST', '/', 'sns:ListTopics'],
  ])('refuses the unknown service %s by name', async (service, headers, method, path, name) => {
    const body = method === 'POST' ? { body: 'Action=ListTopics' } : {};
    const response = await signedFetch(server.url, { service, method, path, headers, ...body });
    expect(response.status).toBe(501);
    expect(await response.text()).toContain(`The rehearsal does not model ${name}.`);
  });
});

describe('bodies', () => {
  it('stream in both directions', async () => {
    const client = new S3Client(clientOptions(server));
    const Body = Readable.from(
      (function* () {
        for (let i = 0; i < 20; i += 1) yield Buffer.alloc(MEGABYTE, i);
      })(),
    );
    const put = await client.send(
      new PutObjectCommand({ Bucket: 'b', Key: 'k', Body, ContentLength: 20 * MEGABYTE }),
    );
    expect(put.ETag).toBe(`"${20 * MEGABYTE}"`);
    const get = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
    expect(await get.Body?.transformToByteArray()).toHaveLength(MEGABYTE);
  });

  it('hand trailing checksums on', async () => {
    const body = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n';
    const response = await signedFetch(server.url, {
      service: 's3',
      method: 'PUT',
      path: '/b/k',
      body,
      headers: {
        'content-encoding': 'gzip,aws-chunked',
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x-amz-decoded-content-length': '5',
        'x-amz-trailer': 'x-amz-checksum-crc32',
      },
    });
    expect(response.headers.get('x-amz-checksum-crc32')).toBe('NhCmhg==');
    expect(response.headers.get('etag')).toBe('"5"');
    expect(seen.at(-1)?.input).toMatchObject({ ContentLength: 5, ContentEncoding: 'gzip' });
  });

  it('end when their client goes away', async () => {
    const response = await fetch(`${server.url}/b/endless`);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await vi.waitFor(() => expect(streams.at(-1)?.destroyed).toBe(true));
  });

  it('cut the connection when they break', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await fetch(`${server.url}/b/broken`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('that end too early are refused', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nonly this');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    // The server goes on.
    expect((await fetch(`${server.url}/bucket`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each(['refused', 'partly'])('that nobody reads do not block the connection: %s', async (key) => {
    const upload = `PUT /b/${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${MEGABYTE}\r\n\r\n${'x'.repeat(MEGABYTE)}`;
    const next = 'HEAD /bucket HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const answers = await rawRequest(server.port, upload + next);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200']);
  });

  it('are asked for only when somebody reads them', async () => {
    const head = (key: string) =>
      `PUT /b/${key} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n`;
    const refused = await rawRequest(server.port, head('refused'));
    expect(refused.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 403']);
    const taken = await rawRequest(server.port, `${head('k')}hello`);
    expect(taken.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
  });

  it('that are read as a whole have a limit', async () => {
    const response = await signedFetch(server.url, {
      service: 's3',
      method: 'POST',
      path: '/b?delete',
      body: 'x'.repeat(9 * MEGABYTE),
    });
    expect(response.status).toBe(413);
  });
});
