import { Readable } from 'node:stream';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { administratorOf, Clients } from '../rehearsal/scenario/clients.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';

/** Megabytes a second up and down for objects of one size. */
export interface Throughput {
  readonly size: string;
  readonly put: number;
  readonly get: number;
  /** The most memory that the rehearsal has held so far. */
  readonly peakMegabytes: number;
}

const account = '202020202020';
const region = 'eu-central-1';
const bucket = `bench-${account}`;
const megabyte = 1024 * 1024;
const sizes = [
  { size: '1 KB', bytes: 1024, count: 2000 },
  { size: '1 MB', bytes: megabyte, count: 200 },
] as const;
/** The second is the largest that one PUT may send. */
const largeSizes = [
  { size: '1 GB', bytes: 1024 * megabyte, count: 1 },
  { size: '5 GB', bytes: 5 * 1024 * megabyte, count: 1 },
] as const;

/** Puts and gets objects of 1 KB and 1 MB, 16 at a time. */
export function measureTransfers(rehearsal: MeasuredRehearsal): Promise<readonly Throughput[]> {
  return measureSizes(rehearsal, sizes);
}

/** Puts and gets one object of 1 GB and one of 5 GB. */
export function measureLargeTransfers(rehearsal: MeasuredRehearsal): Promise<readonly Throughput[]> {
  return measureSizes(rehearsal, largeSizes);
}

async function measureSizes(
  rehearsal: MeasuredRehearsal,
  wanted: typeof sizes | typeof largeSizes,
): Promise<readonly Throughput[]> {
  const s3 = new Clients(rehearsal.url, region).s3(administratorOf(account));
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  const measured: Throughput[] = [];
  for (const { size, bytes, count } of wanted) {
    const key = (index: number) => `${bytes}/${index}`;
    const put = await rate(bytes, count, (index) => upload(s3, key(index), bytes));
    const get = await rate(bytes, count, (index) => download(s3, key(index)));
    measured.push({ size, put, get, peakMegabytes: (await rehearsal.usage()).peakMegabytes });
  }
  return measured;
}

async function rate(
  bytes: number,
  count: number,
  transfer: (index: number) => Promise<void>,
): Promise<number> {
  const limit = pLimit(16);
  const start = performance.now();
  await Promise.all(Array.from({ length: count }, (_, index) => limit(() => transfer(index))));
  return (bytes * count) / megabyte / ((performance.now() - start) / 1000);
}

async function upload(s3: S3Client, Key: string, bytes: number): Promise<void> {
  const Body = bytes <= megabyte ? Buffer.alloc(bytes, 'x') : Readable.from(chunks(bytes));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentLength: bytes }));
}

function* chunks(bytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(megabyte, 'x');
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
}

async function download(s3: S3Client, Key: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  if (!(Body instanceof Readable)) throw new TypeError('a body on Node is a stream');
  for await (const chunk of Body) void chunk;
}
