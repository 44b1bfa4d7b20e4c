import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, failedCall } from '../../../src/aws/call.ts';
import type { Retry } from '../../../src/aws/patient-retry.ts';
import { Principal } from '../../../src/aws/principal.ts';

const region = 'eu-central-1';
const role = 'arn:aws:iam::111122223333:role/orgvault/operator/x';

/** An STS that hands out sessions, and counts what it was asked. */
let server: Server;
let asked: string[];
let answer: (action: string) => { readonly status: number; readonly body: string } | undefined;

const element = (name: string, content: string) =>
  `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${name}Result>${content}</${name}Result></${name}Response>`;
const session =
  '<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey>' +
  '<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>';

beforeEach(async () => {
  asked = [];
  answer = (action) => ({
    status: 200,
    body: element(action, action === 'AssumeRole' ? session : '<Account>111122223333</Account>'),
  });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      asked.push(`${action} by ${/Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1]}`);
      const given = answer(action);
      if (given !== undefined) response.writeHead(given.status).end(given.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const whoAmI = (principal: Principal) =>
  principal.client(STSClient, region).send(new GetCallerIdentityCommand({}));

describe('a principal', () => {
  it('has one client for each service and Region', () => {
    const principal = Principal.ofConfiguration(undefined);
    expect(principal.client(STSClient, region)).toBe(principal.client(STSClient, region));
    expect(principal.client(STSClient, 'eu-west-1')).not.toBe(principal.client(STSClient, region));
  });

  it('shares its connections with all of whom it becomes', async () => {
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const principal = Principal.ofConfiguration(undefined);
    await whoAmI(principal);
    await whoAmI(principal.assume(role, region));
    await whoAmI(principal.uninterrupted());
    await principal.client(STSClient, 'eu-west-1').send(new GetCallerIdentityCommand({}));
    expect([asked.length, connections]).toEqual([5, 1]);
  });

  it('assumes a role once, when the first call is made', async () => {
    const assumed = Principal.ofConfiguration(undefined).assume(role, region);
    expect(asked).toEqual([]);
    await Promise.all([whoAmI(assumed), whoAmI(assumed)]);
    await assumed.client(STSClient, 'eu-west-1').send(new GetCallerIdentityCommand({}));
    expect(asked).toEqual([
      'AssumeRole by AKIAEXAMPLE',
      'GetCallerIdentity by ASIAEXAMPLE',
      'GetCallerIdentity by ASIAEXAMPLE',
      'GetCallerIdentity by ASIAEXAMPLE',
    ]);
  });

  it('tells of each call, and which call an error answers', async () => {
    answer = () => ({
      status: 403,
      body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
    });
    const calls: Call[] = [];
    const principal = Principal.ofConfiguration('backup', { onCall: (call) => calls.push(call) });
    vi.stubEnv('AWS_PROFILE', '');
    const error: unknown = await whoAmI(Principal.ofConfiguration(undefined)).catch(
      (thrown: unknown) => thrown,
    );
    expect(failedCall(error)).toEqual({
      service: 'STS',
      operation: 'GetCallerIdentity',
      region,
      as: 'your credentials',
    });
    expect(principal.name).toBe('profile backup');
    expect(calls).toEqual([]);
  });

  it('tells of each attempt that AWS throttles, and makes the call again', async () => {
    const given = answer;
    const throttled =
      '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';
    answer = (action) => (asked.length < 3 ? { status: 400, body: throttled } : given(action));
    const retries: Retry[] = [];
    const principal = Principal.ofConfiguration(undefined, { onRetry: (retry) => retries.push(retry) });
    expect(await whoAmI(principal)).toMatchObject({ Account: '111122223333' });
    const call = { service: 'STS', operation: 'GetCallerIdentity', region, as: 'your credentials' };
    expect(retries).toEqual([
      { call, attempt: 1, throttled: true, error: expect.objectContaining({ name: 'Throttling' }) },
      { call, attempt: 2, throttled: true, error: expect.objectContaining({ name: 'Throttling' }) },
    ]);
  });

  it('gives a call up as soon as the signal fires, and begins no other', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    const principal = Principal.ofConfiguration(undefined, { signal: controller.signal });
    const hanging = whoAmI(principal);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    controller.abort(new Error('interrupted'));
    await expect(hanging).rejects.toThrow('interrupted');
    await expect(whoAmI(principal)).rejects.toThrow('interrupted');
    expect(asked).toHaveLength(1);
  });

  it('gives up a call that nobody answers, and makes it again', async () => {
    let silent = 2;
    const spoken = answer;
    answer = (action) => (silent-- > 0 ? undefined : spoken(action));
    const limits = { connectionTimeout: 1_000, socketTimeout: 50 };
    const principal = Principal.ofConfiguration(undefined, { timeLimits: limits });
    await expect(whoAmI(principal)).resolves.toMatchObject({ Account: '111122223333' });
    expect(asked).toHaveLength(3);
  });

  it('heeds the other settings of its profile too, and so does the role that it assumes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'orgvault-principal-'));
    try {
      const file = join(folder, 'config');
      await writeFile(
        file,
        '[profile federal]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = s\nuse_fips_endpoint = true\n',
      );
      vi.stubEnv('AWS_CONFIG_FILE', file);
      const principal = Principal.ofConfiguration('federal');
      const fips = (each: Principal) => each.client(STSClient, region).config.useFipsEndpoint();
      expect(await fips(principal)).toBe(true);
      expect(await fips(principal.assume(role, region))).toBe(true);
      expect(await fips(principal.uninterrupted())).toBe(true);
      expect(await fips(Principal.ofConfiguration(undefined))).toBe(false);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('calls on after an interruption where it has to clean up', async () => {
    const principal = Principal.ofConfiguration(undefined, { signal: AbortSignal.abort(new Error('x')) });
    await expect(whoAmI(principal.uninterrupted())).resolves.toMatchObject({ Account: '111122223333' });
  });
});
