import { Readable } from 'node:stream';
import { CloudFormationClient, ListStacks$, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListRoots$, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetObject$, GetObjectCommand, HeadBucket$, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { services } from '../../../../rehearsal/services/services.ts';
import type { Fault } from '../../../../rehearsal/wire/faults/fault-plan.ts';
import {
  clientOptions,
  cloudformationService,
  fakeAction,
  organizationsService,
  type SeenCall,
  s3Service,
  useServer,
} from '../wire-server.ts';

const SIZE = 300_000;
const handled: SeenCall[] = [];
const streams: Readable[] = [];

const server = useServer([
  organizationsService([fakeAction(ListRoots$, () => ({ Roots: [{ Id: 'r-1234' }] }), handled)]),
  cloudformationService([fakeAction(ListStacks$, () => ({ StackSummaries: [] }), handled)]),
  s3Service([
    fakeAction(HeadBucket$, () => ({}), handled),
    fakeAction(
      GetObject$,
      () => {
        const body = Readable.from([Buffer.alloc(SIZE / 2), Buffer.alloc(SIZE / 2)]);
        streams.push(body);
        return { Body: body, ContentLength: SIZE };
      },
      handled,
    ),
  ]),
]);

function plan(fault: Fault): void {
  server.server.faults.set({ faults: [{ call: '*', ...fault }] });
}

afterEach(() => {
  server.server.faults.set({ faults: [] });
  handled.length = 0;
  streams.length = 0;
});

const listRoots = () => new OrganizationsClient(clientOptions(server)).send(new ListRootsCommand({}));
const listStacks = () => new CloudFormationClient(clientOptions(server)).send(new ListStacksCommand({}));
const getObject = () =>
  new S3Client(clientOptions(server)).send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));

describe('a call that is refused instead of handled', () => {
  it.each([
    ['throttling', listRoots, 'TooManyRequestsException', 400],
    ['throttling', listStacks, 'Throttling', 400],
    ['throttling', getObject, 'SlowDown', 503],
    ['internal-error', listRoots, 'InternalFailure', 500],
    ['internal-error', listStacks, 'InternalFailure', 500],
    ['internal-error', getObject, 'InternalError', 500],
    ['service-unavailable', listRoots, 'ServiceUnavailable', 503],
    ['service-unavailable', getObject, 'ServiceUnavailable', 503],
  ] as const)('%s, as its service answers', async (fault, call, name, httpStatusCode) => {
    plan({ fault });
    await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(handled).toEqual([]);
  });

  it('is tried again by SDKs, which count all of them among what passes', async () => {
    const client = { ...clientOptions(server), maxAttempts: 2 };
    for (const fault of ['throttling', 'internal-error', 'service-unavailable'] as const) {
      server.server.faults.set({ faults: [{ call: '*', fault, times: 1 }] });
      await new OrganizationsClient(client).send(new ListRootsCommand({}));
      await new CloudFormationClient(client).send(new ListStacksCommand({}));
      expect(server.server.faults.hits).toEqual([{ rule: 0, call: 'organizations:ListRoots' }]);
    }
  });
});

describe('every service of the rehearsal', () => {
  /** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html and the SDK's own list. */
  const throttlingCodes = ['SlowDown', 'Throttling', 'ThrottlingException', 'TooManyRequestsException'];

  it('throttles with a code that SDKs know as throttling', () => {
    const codes = new Map(
      services.map(({ signingName, name, throttled }) => [name ?? signingName, throttled.code]),
    );
    expect([...codes].filter(([, code]) => !throttlingCodes.includes(code))).toEqual([]);
    expect(codes.get('s3')).toBe('SlowDown');
    expect(codes.size).toBe(services.length);
  });
});

describe('a connection that breaks', () => {
  it('before the call is handled', async () => {
    plan({ fault: 'cut-connection' });
    await expect(listRoots()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(handled).toEqual([]);
  });

  it('after the call was handled, so that its answer is lost', async () => {
    plan({ fault: 'lost-answer' });
    await expect(listRoots()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(getObject()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(handled).toHaveLength(2);
    expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it('in the midst of a short answer', async () => {
    plan({ fault: 'cut-answer' });
    await expect(listRoots()).rejects.toThrow('aborted');
    expect(handled).toHaveLength(1);
  });

  it('in the midst of an object, of which half arrives', async () => {
    plan({ fault: 'cut-answer' });
    const { Body, ContentLength } = await getObject();
    expect(ContentLength).toBe(SIZE);
    let received = 0;
    const read = async () => {
      if (!(Body instanceof Readable)) throw new TypeError('no stream');
      for await (const chunk of Body) received += Buffer.from(chunk).length;
    };
    await expect(read()).rejects.toThrow('aborted');
    expect(received).toBe(SIZE / 2);
    expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
  });

  it('in the midst of an answer without a body, of which nothing arrives', async () => {
    plan({ fault: 'cut-answer' });
    const head = new S3Client(clientOptions(server)).send(new HeadBucketCommand({ Bucket: 'bucket' }));
    await expect(head).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(handled).toHaveLength(1);
  });

  it('tells nobody of a bug', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      plan({ fault: 'cut-answer' });
      await expect(listRoots()).rejects.toThrow();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(printed).not.toHaveBeenCalled();
    } finally {
      printed.mockRestore();
    }
  });
});

describe('a call that is answered late or never', () => {
  it('late: it is handled at once', async () => {
    plan({ fault: 'late-answer', milliseconds: 300 });
    const began = performance.now();
    const answer = listRoots();
    await vi.waitUntil(() => handled.length === 1, { interval: 5 });
    expect(performance.now() - began).toBeLessThan(300);
    expect((await answer).Roots).toHaveLength(1);
    expect(performance.now() - began).toBeGreaterThanOrEqual(299);
  });

  it('never: whoever does not wait for ever goes away, and it was not handled', async () => {
    plan({ fault: 'no-answer' });
    const abort = AbortSignal.timeout(150);
    const client = new OrganizationsClient(clientOptions(server));
    await expect(client.send(new ListRootsCommand({}), { abortSignal: abort })).rejects.toMatchObject({
      name: expect.stringMatching(/AbortError|TimeoutError/),
    });
    expect(handled).toEqual([]);
    expect(server.server.faults.hits).toEqual([{ rule: 0, call: 'organizations:ListRoots' }]);
  });
});
