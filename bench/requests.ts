import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import pLimit from 'p-limit';
import { administratorOf, Clients } from '../rehearsal/scenario/clients.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';

/** How fast one kind of call is answered. */
export interface CallTimes {
  readonly name: string;
  /** By 16 clients at a time. */
  readonly perSecond: number;
  /** Milliseconds that a client waits, one call at a time: half of the calls, and all but one in a hundred. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time that the rehearsal spends on a call, the policy decision included. */
  readonly cpu: number;
}

const account = '101010101010';
const region = 'eu-central-1';
const bucket = `bench-${account}`;
const [rounds, concurrency] = [2000, 16];

/** Measures five typical calls, 2,000 of each one at a time and as many by 16 clients. */
export async function measureRequests(rehearsal: MeasuredRehearsal): Promise<readonly CallTimes[]> {
  const clients = new Clients(rehearsal.url, region);
  const s3 = clients.s3(administratorOf(account));
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  const Body = Buffer.alloc(1024, 'x');
  const object = (index: number) => ({ Bucket: bucket, Key: `folder/object-${index % 500}` });
  const calls: Readonly<Record<string, (index: number) => Promise<unknown>>> = {
    'sts GetCallerIdentity': () =>
      clients.sts(administratorOf(account)).send(new GetCallerIdentityCommand({})),
    'organizations DescribeOrganization': () =>
      clients.organizations(administratorOf(account)).send(new DescribeOrganizationCommand({})),
    's3 PutObject, 1 KB': (index) => s3.send(new PutObjectCommand({ ...object(index), Body })),
    's3 HeadObject': (index) => s3.send(new HeadObjectCommand(object(index))),
    's3 GetObject, 1 KB': async (index) => {
      const { Body: body } = await s3.send(new GetObjectCommand(object(index)));
      await body?.transformToByteArray();
    },
  };
  const times: CallTimes[] = [];
  for (const [name, call] of Object.entries(calls)) times.push(await measure(rehearsal, name, call));
  return times;
}

async function measure(
  rehearsal: MeasuredRehearsal,
  name: string,
  call: (index: number) => Promise<unknown>,
): Promise<CallTimes> {
  for (let index = 0; index < rounds / 4; index += 1) await call(index);
  const before = await rehearsal.usage();
  const waits: number[] = [];
  for (let index = 0; index < rounds; index += 1) {
    const start = performance.now();
    await call(index);
    waits.push(performance.now() - start);
  }
  const after = await rehearsal.usage();
  waits.sort((a, b) => a - b);
  const limit = pLimit(concurrency);
  const start = performance.now();
  await Promise.all(Array.from({ length: rounds }, (_, index) => limit(() => call(index))));
  return {
    name,
    perSecond: (rounds / (performance.now() - start)) * 1000,
    p50: waits[Math.floor(rounds * 0.5)] ?? 0,
    p99: waits[Math.floor(rounds * 0.99)] ?? 0,
    cpu: ((after.cpuSeconds - before.cpuSeconds) / rounds) * 1000,
  };
}
