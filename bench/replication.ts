import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import pLimit from 'p-limit';
import { administratorOf, Clients } from '../rehearsal/scenario/clients.ts';
import { eventually } from '../rehearsal/scenario/eventually.ts';
import type { MeasuredRehearsal } from './rehearsal.ts';

/** How long 1,000 small objects took from the first upload to the last replica. */
export interface Replication {
  readonly objects: number;
  readonly seconds: number;
  /** Processor time that the rehearsal spent. */
  readonly cpuSeconds: number;
}

const account = '303030303030';
const objects = 1000;

/** Uploads objects of 1 KB into the bucket of an enrolled account, 16 at a time, and waits until all are COMPLETED. */
export async function measureReplication(rehearsal: MeasuredRehearsal): Promise<Replication> {
  const clients = new Clients(rehearsal.url, 'eu-central-1');
  const credentials = administratorOf(account);
  const { Parameters } = await clients
    .ssm(credentials)
    .send(new GetParametersByPathCommand({ Path: '/orgvault/', Recursive: true }));
  const Bucket = Parameters?.[0]?.Value;
  if (Bucket === undefined) throw new Error(`${account} is not enrolled`);
  const s3 = clients.s3(credentials);
  const limit = pLimit(16);
  const keys = Array.from({ length: objects }, (_, index) => `${account}/folder-${index % 10}/file-${index}`);
  const Body = Buffer.alloc(1024, 'x');
  const before = await rehearsal.usage();
  const start = performance.now();
  await Promise.all(keys.map((Key) => limit(() => s3.send(new PutObjectCommand({ Bucket, Key, Body })))));
  // Newest first: when it is done, the others are too, or nearly.
  const outcomes = await Promise.all(
    keys.toReversed().map((Key) =>
      limit(() =>
        eventually(
          `replication of ${Key}`,
          () => s3.send(new HeadObjectCommand({ Bucket, Key })),
          (head) => head.ReplicationStatus !== 'PENDING',
        ),
      ),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const after = await rehearsal.usage();
  const failed = outcomes.filter(({ ReplicationStatus }) => ReplicationStatus !== 'COMPLETED');
  if (failed.length > 0) throw new Error(`${failed.length} objects are not replicated`);
  return { objects, seconds, cpuSeconds: after.cpuSeconds - before.cpuSeconds };
}
