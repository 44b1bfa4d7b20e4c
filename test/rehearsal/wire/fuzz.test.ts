import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CreateStackSet$ } from '@aws-sdk/client-cloudformation';
import { CreateAccount$ } from '@aws-sdk/client-organizations';
import {
  DeleteObjects$,
  GetObject$,
  ListObjectsV2$,
  PutBucketReplication$,
  PutObject$,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rawRequest } from './raw-request.ts';
import { signedFetch } from './signed-fetch.ts';
import {
  cloudformationService,
  fakeAction,
  organizationsService,
  s3Service,
  useServer,
} from './wire-server.ts';

const echo = async ({ input }: { input: Readonly<Record<string, unknown>> }) => {
  if (input['Body'] instanceof Readable) await buffer(input['Body']);
  return {};
};
const server = useServer([
  organizationsService([fakeAction(CreateAccount$, echo)]),
  cloudformationService([fakeAction(CreateStackSet$, echo)]),
  s3Service(
    [PutObject$, GetObject$, ListObjectsV2$, DeleteObjects$, PutBucketReplication$].map((s) =>
      fakeAction(s, echo),
    ),
  ),
]);

/** A request that breaks the server prints it: nothing may be printed. */
let printed: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  printed = vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(printed).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** Names that schemas know, and texts that they do not. */
const name = fc.oneof(
  fc.constantFrom(
    'Email',
    'AccountName',
    'Tags',
    'Key',
    'Value',
    'member',
    'StackSetName',
    'Rule',
    'Object',
    'Delete',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', '$unknown', ''),
  fc.string(),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 'text', '', 0, -1.5, 1e300),
    fc.string(),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
const xmlName = fc.constantFrom(
  'Delete',
  'Object',
  'Key',
  'VersionId',
  'Quiet',
  'Rule',
  'ReplicationConfiguration',
  'a:b',
  '_',
  '1',
);
const { xml } = fc.letrec<{ xml: string }>((tie) => ({
  xml: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.constantFrom('', '<', '&', '&#0;', '&amp;', '<![CDATA[x]]>', '<!-- -->', '<?pi?>', ']]>', '&#xD800;'),
    fc
      .tuple(xmlName, fc.array(tie('xml'), { maxLength: 3 }))
      .map(([n, items]) => `<${n}>${items.join('')}</${n}>`),
    fc.tuple(xmlName, tie('xml')).map(([n, inner]) => `<${n} x="1">${inner}</${n}>`),
  ),
}));

async function statusOf(request: Parameters<typeof signedFetch>[1]): Promise<number> {
  const response = await signedFetch(server.url, request);
  await response.arrayBuffer();
  return response.status;
}

describe('whatever is sent, the answer is AWS-like and no 500', () => {
  it('JSON', async () => {
    const body = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const headers = { 'x-amz-target': 'AWSOrganizationsV20161128.CreateAccount' };
        const status = await statusOf({ service: 'organizations', method: 'POST', headers, body: text });
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 150 },
    );
  });

  it('Query', async () => {
    const key = fc.array(fc.oneof(name, fc.constantFrom('1', '2', 'entry', '999999999999')), {
      maxLength: 6,
    });
    const body = fc.array(fc.tuple(key, fc.string()), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(body, async (parameters) => {
        const form = new URLSearchParams({ Action: 'CreateStackSet', StackSetName: 'a' });
        for (const [parts, value] of parameters) form.append(parts.join('.'), value);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const status = await statusOf({
          service: 'cloudformation',
          method: 'POST',
          headers,
          body: String(form),
        });
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 150 },
    );
  });

  it('XML', async () => {
    await fc.assert(
      fc.asyncProperty(xml, fc.constantFrom('/b?delete', '/b?replication'), async (text, path) => {
        const method = path === '/b?delete' ? 'POST' : 'PUT';
        const body = path === '/b?delete' ? `<Delete>${text}</Delete>` : text;
        expect([200, 400]).toContain(await statusOf({ service: 's3', method, path, body }));
      }),
      { numRuns: 200 },
    );
  });

  it('requests to S3 without a signature', async () => {
    const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH');
    const part = fc.oneof(fc.constantFrom('b', '..', '%2F', '%zz', '%', '', '%00'), fc.webPath());
    const query = fc.array(
      fc.tuple(
        fc.constantFrom(
          'acl',
          'uploads',
          'uploadId',
          'partNumber',
          'list-type',
          'max-keys',
          'x-id',
          'X-Amz-Algorithm',
          '%',
        ),
        fc.webQueryParameters(),
      ),
      { maxLength: 3 },
    );
    const header = fc.tuple(
      fc.constantFrom(
        'Range',
        'Expires',
        'x-amz-copy-source',
        'Content-MD5',
        'x-amz-content-sha256',
        'x-amz-date',
        'Authorization',
        'x-amz-tagging',
        'x-amz-decoded-content-length',
        'If-Modified-Since',
      ),
      fc.oneof(
        fc.constantFrom('AWS4-HMAC-SHA256 ', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', '0', '=,='),
        fc.base64String(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        method,
        fc.array(part, { maxLength: 3 }),
        query,
        fc.array(header, { maxLength: 4 }),
        async (verb, path, params, headers) => {
          const target = `/${path.join('/')}?${params.map(([key, value]) => `${key}=${value}`).join('&')}`;
          const lines = headers.map(([key, value]) => `${key}: ${value}\r\n`).join('');
          const answer = await rawRequest(
            server.port,
            `${verb} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n${lines}\r\nhi`,
          );
          expect(answer).toMatch(/^HTTP\/1\.1 (200|204|400|403|405|411|501) /);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('bytes that are no HTTP', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        await rawRequest(server.port, bytes).catch(() => undefined);
      }),
      { numRuns: 50 },
    );
    expect((await fetch(`${server.url}/b?list-type=2`)).status).toBe(200);
  });
});
