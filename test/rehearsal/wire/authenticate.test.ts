import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CreateStackSet$ } from '@aws-sdk/client-cloudformation';
import {
  DescribeAccount$,
  ListRoots$,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetObject$, GetObjectCommand, PutObject$, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../rehearsal/services/sts/state.ts';
import { signedFetch, signer } from './signed-fetch.ts';
import {
  ACCOUNT,
  clientOptions,
  cloudformationService,
  emptyCloud,
  fakeAction,
  organizationsService,
  type SeenCall,
  s3Service,
  useServer,
} from './wire-server.ts';

let now = () => new Date();
const cloud = emptyCloud({ now: () => now(), sleep: async () => undefined });
const seen: SeenCall[] = [];
const server = useServer(
  [
    organizationsService([
      fakeAction(ListRoots$, () => ({ Roots: [] }), seen),
      fakeAction(DescribeAccount$, () => ({}), seen),
    ]),
    cloudformationService([fakeAction(CreateStackSet$, () => ({}), seen)]),
    s3Service([
      fakeAction(GetObject$, () => ({ Body: new Uint8Array([1]), ContentLength: 1 }), seen),
      fakeAction(
        PutObject$,
        async ({ input }) => {
          if (input['Body'] instanceof Readable) await buffer(input['Body']);
          return {};
        },
        seen,
      ),
    ]),
  ],
  { cloud },
);

const session: Session = {
  caller: {
    kind: 'role-session',
    accountId: '222222222222',
    roleArn: 'arn:aws:iam::222222222222:role/path/r',
    roleName: 'r',
    roleId: 'AROAEXAMPLE',
    sessionName: 's',
    arn: 'arn:aws:sts::222222222222:assumed-role/r/s',
    sessionPolicies: [],
    sessionTags: {},
  },
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret/of+the=session',
  sessionToken: 'token',
  expiration: new Date(Date.now() + 3_600_000),
  transitiveTagKeys: [],
};
cloud.state.sts.add(session);
const { organizations } = cloud.state;
const management = { id: '999999999999', name: 'management', email: 'm@example.com' };
organizations.found({ organizationId: 'o-exampleorg', rootId: 'r-exam', managementAccount: management });
const closed = { id: '333333333333', name: 'closed', email: 'c@example.com' };
organizations.join(closed, { method: 'CREATED', parentId: 'r-exam' });
const member = organizations.account(closed.id);
if (member) organizations.setStatus(member, { status: 'SUSPENDED', state: 'SUSPENDED' });
cloud.state.sts.add({ ...session, accessKeyId: 'ASIAEXPIRED', expiration: new Date(0) });

const { accessKeyId, secretAccessKey, sessionToken } = session;
const credentials = { accessKeyId, secretAccessKey, sessionToken };

beforeEach(() => {
  seen.length = 0;
  now = () => new Date();
});

const requests = {
  organizations: {
    service: 'organizations',
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSOrganizationsV20161128.ListRoots',
    },
    body: '{}',
  },
  cloudformation: {
    service: 'cloudformation',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=CreateStackSet&StackSetName=a',
  },
  s3: { service: 's3', method: 'GET', path: '/bucket/key' },
} as const;

async function codeOf(response: Response): Promise<string> {
  const text = await response.text();
  return `${response.status} ${/<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? /"__type":"(\w+)"/.exec(text)?.[1]}`;
}

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
const refusals: readonly [name: string, Credentials, Record<keyof typeof requests, string>][] = [
  [
    'an unknown access key',
    { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' },
    {
      organizations: '400 UnrecognizedClientException',
      cloudformation: '403 InvalidClientTokenId',
      s3: '403 InvalidAccessKeyId',
    },
  ],
  [
    'a wrong secret',
    { ...credentials, secretAccessKey: 'wrong' },
    {
      organizations: '400 InvalidSignatureException',
      cloudformation: '403 SignatureDoesNotMatch',
      s3: '403 SignatureDoesNotMatch',
    },
  ],
  [
    'a wrong session token',
    { ...credentials, sessionToken: 'wrong' },
    {
      organizations: '400 UnrecognizedClientException',
      cloudformation: '403 InvalidClientTokenId',
      s3: '400 InvalidToken',
    },
  ],
  [
    'no session token',
    { accessKeyId, secretAccessKey },
    {
      organizations: '400 UnrecognizedClientException',
      cloudformation: '403 InvalidClientTokenId',
      s3: '403 InvalidAccessKeyId',
    },
  ],
  [
    'a closed account',
    { accessKeyId: closed.id, secretAccessKey: 'any' },
    {
      organizations: '400 UnrecognizedClientException',
      cloudformation: '403 InvalidClientTokenId',
      s3: '403 AccountProblem',
    },
  ],
  [
    'an expired session',
    { ...credentials, accessKeyId: 'ASIAEXPIRED' },
    {
      organizations: '400 ExpiredTokenException',
      cloudformation: '403 ExpiredToken',
      s3: '400 ExpiredToken',
    },
  ],
];

const services = ['organizations', 'cloudformation', 's3'] as const;

describe('signatures in headers', () => {
  it.each(services)('lets the keys of a role session into %s', async (service) => {
    const response = await signedFetch(server.url, { ...requests[service], credentials });
    expect(response.status).toBe(200);
    expect(seen[0]?.request.caller).toBe(session.caller);
  });

  it.each(
    refusals.flatMap(([name, keys, codes]) =>
      services.map((service) => [name, service, keys, codes] as const),
    ),
  )('refuses %s at %s', async (_, service, keys, codes) => {
    const response = await signedFetch(server.url, { ...requests[service], credentials: keys });
    expect(await codeOf(response)).toBe(codes[service]);
    expect(seen).toEqual([]);
  });

  it.each([
    ['organizations', '400 InvalidSignatureException'],
    ['cloudformation', '403 SignatureDoesNotMatch'],
    ['s3', '403 RequestTimeTooSkewed'],
  ] as const)('refuses a clock that is off by more than 15 minutes at %s', async (service, code) => {
    for (const minutes of [-16, 16]) {
      const signingDate = new Date(Date.now() + minutes * 60_000);
      expect(await codeOf(await signedFetch(server.url, { ...requests[service], signingDate }))).toBe(code);
    }
    const signingDate = new Date(Date.now() - 14 * 60_000);
    expect((await signedFetch(server.url, { ...requests[service], signingDate })).status).toBe(200);
  });

  it('answers with the time of the cloud, by which an SDK corrects its clock', async () => {
    now = () => new Date(Date.now() + 86_400_000);
    const client = new OrganizationsClient({ ...clientOptions(server), maxAttempts: 2 });
    await expect(client.send(new ListRootsCommand({}))).resolves.toMatchObject({ Roots: [] });
  });

  it('accepts any secret for an account as its administrator, the same one each time', async () => {
    for (const secret of ['a', 'b']) {
      await signedFetch(server.url, {
        ...requests.organizations,
        credentials: { accessKeyId: ACCOUNT, secretAccessKey: secret },
      });
    }
    const [first, second] = seen.map(({ request }) => request.caller);
    expect(first).toEqual(second);
    expect(first).toMatchObject({
      kind: 'user',
      arn: `arn:aws:iam::${ACCOUNT}:user/Administrator`,
      userId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    });
  });

  it.each(["a b/c+d%e/ü?&#'()*!=~", '/leading//double/', '../up/./here', '%41'])(
    'signs the key "%s" as the SDK does',
    async (Key) => {
      const client = new S3Client({ ...clientOptions(server), credentials });
      await client.send(new GetObjectCommand({ Bucket: 'bucket', Key, VersionId: 'a+b/c =&' }));
      expect(seen[0]?.input).toMatchObject({ Bucket: 'bucket', Key, VersionId: 'a+b/c =&' });
      expect(seen[0]?.request.caller).toBe(session.caller);
    },
  );

  it('verifies the uploads of the SDK, streams too', async () => {
    const client = new S3Client({ ...clientOptions(server), credentials });
    const bodies = ['text', Buffer.alloc(3_000_000, 'x'), Readable.from([Buffer.alloc(70_000, 'y')])];
    for (const Body of bodies) {
      const ContentLength = Body instanceof Readable ? 70_000 : Body.length;
      await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'k', Body, ContentLength }));
    }
    expect(seen.map(({ input }) => input['ContentLength'])).toEqual([4, 3_000_000, 70_000]);
  });

  it('refuses an unsigned request, but leaves it to S3 to authorise one', async () => {
    const { service: _, ...organizations } = requests.organizations;
    expect(await codeOf(await fetch(server.url, organizations))).toBe(
      '400 MissingAuthenticationTokenException',
    );
    expect((await fetch(`${server.url}/bucket/key`)).status).toBe(200);
    expect(seen[0]?.request.caller).toEqual({ kind: 'anonymous' });
  });

  it.each([
    [
      'AWS4-ECDSA-P256-SHA256 Credential=x',
      501,
      'The rehearsal does not model signatures of AWS4-ECDSA-P256-SHA256',
    ],
    ['AWS AKIA:abc', 400, 'Please use AWS4-HMAC-SHA256.'],
    ['Bearer x', 400, 'Please use AWS4-HMAC-SHA256.'],
    ['AWS4-HMAC-SHA256', 400, "Authorization header requires 'Credential' parameter."],
    ['AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c', 400, 'the Credential is mal-formed'],
    [
      'AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/s3/aws4_request, SignedHeaders=x, Signature=c',
      400,
      "'Host' must be a 'SignedHeader'",
    ],
    [
      'AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=c',
      400,
      "existence of either a 'X-Amz-Date' or a 'Date' header",
    ],
  ])('refuses the header "%s"', async (authorization, status, text) => {
    const response = await fetch(`${server.url}/bucket/key`, { headers: { authorization } });
    expect(response.status).toBe(status);
    expect((await response.text()).replaceAll('&apos;', "'")).toContain(text);
  });

  it('refuses a signature over headers that were not sent', async () => {
    const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const response = await fetch(`${server.url}/bucket/key`, {
      headers: {
        'x-amz-date': date,
        'x-amz-security-token': sessionToken,
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${date.slice(0, 8)}/eu-west-1/s3/aws4_request, SignedHeaders=constructor;host;x-amz-date;x-amz-security-token, Signature=${'0'.repeat(64)}`,
      },
    });
    expect(await codeOf(response)).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses a header of AWS that the signature does not cover', async () => {
    const signed = await signer({ service: 's3' }).sign({
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: server.port,
      path: '/bucket/key',
      headers: { host: `127.0.0.1:${server.port}` },
    });
    const { host: _, ...headers } = signed.headers;
    const response = await fetch(`${server.url}/bucket/key`, {
      headers: { ...headers, 'x-amz-request-payer': 'requester' },
    });
    expect(await codeOf(response)).toBe('403 AccessDenied');
  });
});

describe('presigned URLs', () => {
  async function presign(
    expiresIn: number,
    method = 'GET',
    keys: Credentials = credentials,
  ): Promise<string> {
    const request = await signer({ service: 's3', credentials: keys }).presign(
      {
        method,
        protocol: 'http:',
        hostname: '127.0.0.1',
        port: server.port,
        path: '/bucket/a%20key',
        query: { versionId: 'v+1' },
        headers: { host: `127.0.0.1:${server.port}`, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
      },
      { expiresIn },
    );
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request.query ?? {})) query.set(name, String(value));
    return `${server.url}/bucket/a%20key?${query}`;
  }

  it('lets a reader in for as long as it says', async () => {
    const url = await presign(60);
    expect((await fetch(url)).status).toBe(200);
    expect(seen[0]?.input).toMatchObject({ Key: 'a key', VersionId: 'v+1' });
    expect(seen[0]?.request.caller).toBe(session.caller);
    now = () => new Date(Date.now() + 61_000);
    const late = await fetch(url);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('<Message>Request has expired</Message>');
  });

  it('lets a writer in', async () => {
    const url = await presign(60, 'PUT');
    expect((await fetch(url, { method: 'PUT', body: 'data' })).status).toBe(200);
    expect(seen[0]?.input['ContentLength']).toBe(4);
  });

  it('is good for its method, its key and its signer only', async () => {
    const url = await presign(60);
    expect(await codeOf(await fetch(url, { method: 'PUT', body: '' }))).toBe('403 SignatureDoesNotMatch');
    expect(await codeOf(await fetch(url.replace('a%20key', 'other')))).toBe('403 SignatureDoesNotMatch');
    const forged = await presign(60, 'GET', { ...credentials, secretAccessKey: 'wrong' });
    expect(await codeOf(await fetch(forged))).toBe('403 SignatureDoesNotMatch');
  });

  it.each([
    [/X-Amz-Expires=60/, 'X-Amz-Expires=0'],
    [/X-Amz-Expires=60/, 'X-Amz-Expires=604801'],
    [/X-Amz-Expires=60/, 'X-Amz-Expires=soon'],
    [/&X-Amz-Expires=60/, ''],
    [/&X-Amz-Signature=[0-9a-f]+/, ''],
  ])('refuses a URL with %s replaced by "%s"', async (pattern, replacement) => {
    const url = (await presign(60)).replace(pattern, replacement);
    expect(await codeOf(await fetch(url))).toBe('400 AuthorizationQueryParametersError');
  });
});
