import { randomBytes } from 'node:crypto';
import type { LoggingEnabled } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud, Performed } from '../../../cloud/cloud.ts';
import { putObject } from '../actions/put-object.ts';
import type { Bucket } from '../bucket.ts';
import { accessesOf } from './accesses.ts';
import { logRecord } from './log-record.ts';

/** Milliseconds between a first record and the delivery of what came together by then. AWS takes hours. */
const deliveryDelay = 1000;

/** Writes the server access logs of buckets that have logging on. */
export class AccessLogs {
  readonly #cloud: Cloud;
  readonly #records = new Map<Bucket, string[]>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Begins to listen to what is asked of S3, refused requests included. */
  start(): void {
    this.#cloud.onPerformed((performed) => {
      if (performed.action[1] === 'com.amazonaws.s3') this.#record(performed);
    });
  }

  #record(performed: Performed): void {
    for (const access of accessesOf(performed)) {
      const bucket = this.#cloud.state.s3.findBucket(access.bucket);
      if (bucket?.configuration.logging === undefined) continue;
      this.#keep(bucket, logRecord(bucket, access, performed, this.#cloud.clock.now()));
    }
  }

  #keep(bucket: Bucket, record: string): void {
    const waiting = this.#records.get(bucket);
    if (waiting !== undefined) {
      waiting.push(record);
      return;
    }
    this.#records.set(bucket, [record]);
    this.#cloud.background.start(`access log of ${bucket.name}`, async () => {
      await this.#cloud.clock.sleep(deliveryDelay);
      await this.#deliver(bucket);
    });
  }

  async #deliver(bucket: Bucket): Promise<void> {
    const records = this.#records.get(bucket) ?? [];
    this.#records.delete(bucket);
    const { logging } = bucket.configuration;
    if (logging === undefined) return;
    try {
      await this.#cloud.call(
        putObject,
        {
          Bucket: logging.TargetBucket,
          Key: logKey(bucket, logging, this.#cloud.clock.now()),
          Body: `${records.join('\n')}\n`,
          ContentType: 'text/plain',
        },
        {
          caller: {
            kind: 'service',
            principal: 'logging.s3.amazonaws.com',
            sourceAccount: bucket.owner,
            sourceArn: bucket.arn,
          },
          region: bucket.region,
        },
      );
    } catch (error) {
      // "Server access log delivery is best effort": a target bucket whose policy refuses gets none.
      if (!(error instanceof AwsError)) throw error;
    }
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html, Log object key format */
function logKey(bucket: Bucket, logging: LoggingEnabled, now: Date): string {
  const [date = '', time = ''] = now.toISOString().slice(0, 19).split('T');
  const unique = randomBytes(8).toString('hex').toUpperCase();
  const partitioned = logging.TargetObjectKeyFormat?.PartitionedPrefix;
  const prefix = logging.TargetPrefix ?? '';
  if (partitioned === undefined) return `${prefix}${date}-${time.replaceAll(':', '-')}-${unique}`;
  const folder = `${bucket.owner}/${bucket.region}/${bucket.name}/${date.replaceAll('-', '/')}/`;
  const clock = partitioned.PartitionDateSource === 'EventTime' ? '00-00-00' : time.replaceAll(':', '-');
  return `${prefix}${folder}${date}-${clock}-${unique}`;
}
