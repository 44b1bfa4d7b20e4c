import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetBucketReplicationCommand, type ReplicationRule, S3Client } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import type { Config } from '../../config/schema.ts';
import type { StackInstance } from '../../enrollment/stack-instances.ts';
import { sourceOutputs } from '../../names.ts';
import { type LeftOut, type Target, targetsOf } from '../targets.ts';
import { type Judgement, judgeHealth, judgeRule } from './judge.ts';
import { readReplicationMetrics } from './read-metrics.ts';
import type { ReplicationHealth } from './replication-health.ts';

/** What {@link readHealth} looks at, and how it tells about it. */
export interface HealthOptions {
  readonly operator: Principal;
  readonly config: Config;
  readonly now: () => Date;
  /** Told after each account and Region. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * How replication does in each enrolled account and Region, by its audit role: four calls each, five if it lies in
 * another Region than the centre. What the role may not see is unknown, and so is an instance of which no stack is known.
 */
export async function readHealth(
  instances: readonly StackInstance[],
  options: HealthOptions,
): Promise<readonly ReplicationHealth[]> {
  const { targets, leftOut } = targetsOf(instances, options.config);
  let done = 0;
  const looked = await concurrently(targets, async (target) => {
    const health = await readHealthOf(target, options);
    done += 1;
    options.onProgress?.(done, targets.length);
    return health;
  });
  const notSeen = leftOut.filter(({ unprotected }) => unprotected).map(unknownHealth);
  return [...looked, ...notSeen];
}

function unknownHealth({ accountId, region, why }: LeftOut): ReplicationHealth {
  const nothingSeen = { sourceBucket: undefined, metrics: undefined };
  return { accountId, region, state: 'unknown', detail: why, ...nothingSeen };
}

async function readHealthOf(
  target: Target,
  { operator, config, now }: HealthOptions,
): Promise<ReplicationHealth> {
  const { accountId, region } = target;
  const health = (judgement: Judgement, seen: Partial<ReplicationHealth> = {}): ReplicationHealth => ({
    ...{ accountId, region, sourceBucket: undefined, metrics: undefined },
    ...judgement,
    ...seen,
  });
  const audit = operator.assume(target.auditRoleArn, config.central.region);
  try {
    const sourceBucket = await readSourceBucket(audit, target);
    if (sourceBucket === undefined) {
      return health({ state: 'off', detail: 'the stack has no source bucket' });
    }
    const broken = judgeRule(await readRules(audit, region, sourceBucket), config, target.prefix);
    if (broken !== undefined) return health({ state: 'off', detail: broken }, { sourceBucket });
    const metrics = await readReplicationMetrics(
      audit,
      {
        sourceBucket,
        sourceRegion: region,
        centralBucket: config.central.bucket.name,
        centralRegion: config.central.region,
      },
      now(),
    );
    return health(judgeHealth(metrics, config.replication), { sourceBucket, metrics });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return health({ state: 'unknown', detail: `${error.name}: ${error.message}` });
  }
}

/** An excluded account's stack has no outputs. */
async function readSourceBucket(audit: Principal, { region, stackId }: Target): Promise<string | undefined> {
  const { Stacks } = await audit
    .client(CloudFormationClient, region)
    .send(new DescribeStacksCommand({ StackName: stackId }));
  return Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === sourceOutputs.bucketName)?.OutputValue;
}

async function readRules(
  audit: Principal,
  region: string,
  bucket: string,
): Promise<readonly ReplicationRule[]> {
  try {
    const { ReplicationConfiguration: configuration } = await audit
      .client(S3Client, region)
      .send(new GetBucketReplicationCommand({ Bucket: bucket }));
    return configuration?.Rules ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplicationConfigurationNotFoundError') return [];
    throw error;
  }
}
