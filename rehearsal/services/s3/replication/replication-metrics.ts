import type { ReplicationConfiguration, ReplicationRule } from '@aws-sdk/client-s3';
import type { Clock } from '../../../cloud/clock.ts';
import type { Bucket } from '../bucket.ts';
import { RuleActivity } from './rule-activity.ts';

/** What the replication by one rule did, for CloudWatch. */
export interface MeasuredRule {
  readonly sourceAccount: string;
  readonly sourceBucket: string;
  readonly sourceRegion: string;
  readonly destinationBucket: string;
  /** Undefined while there is no such bucket. */
  readonly destinationRegion: string | undefined;
  readonly ruleId: string;
  readonly activity: RuleActivity;
}

/** A replication under way: of an object, a delete marker, tags. */
export interface MeasuredOperation {
  end(failed: boolean): void;
}

const unmeasured: MeasuredOperation = { end: () => undefined };

/**
 * Keeps for every rule with metrics what is pending, how late, and what failed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export class ReplicationMetrics {
  readonly #clock: Clock;
  /** By the name of the source bucket, for thousands of buckets have one each, and then by {@link keyOf}. */
  readonly #rules = new Map<string, Map<string, MeasuredRule>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Every rule that has or had metrics. */
  rules(): readonly MeasuredRule[] {
    return [...this.#rules.values()].flatMap((rules) => [...rules.values()]);
  }

  /** The bucket's configuration is another now, or gone: metrics begin, go on or end. */
  configured(
    source: Bucket,
    configuration: ReplicationConfiguration | undefined,
    regionOf: (bucket: string) => string | undefined,
  ): void {
    const measured = (configuration?.Rules ?? []).filter(hasMetrics);
    const keys = new Set(measured.map((rule) => keyOf(source, rule)));
    const known = this.#rules.get(source.name) ?? new Map<string, MeasuredRule>();
    for (const [key, { activity }] of known) {
      if (!keys.has(key)) activity.stop(this.#clock.now());
    }
    if (measured.length > 0) this.#rules.set(source.name, known);
    for (const rule of measured) {
      const destinationBucket = destinationOf(rule);
      const activity = known.get(keyOf(source, rule))?.activity ?? new RuleActivity();
      activity.start(this.#clock.now());
      known.set(keyOf(source, rule), {
        ...{ sourceAccount: source.owner, sourceBucket: source.name, sourceRegion: source.region },
        ...{
          destinationBucket,
          destinationRegion: regionOf(destinationBucket),
          ruleId: rule.ID ?? '',
          activity,
        },
      });
    }
  }

  /** A replication by a rule begins; by one without metrics it is not measured. */
  begin(source: Bucket, rule: ReplicationRule, bytes: number): MeasuredOperation {
    const activity = hasMetrics(rule)
      ? this.#rules.get(source.name)?.get(keyOf(source, rule))?.activity
      : undefined;
    if (!activity) return unmeasured;
    const operation = activity.begin(this.#clock.now(), bytes);
    return { end: (failed) => activity.end(operation, this.#clock.now(), failed) };
  }
}

/** Time control turns metrics on; PutBucketReplication demands them beside it. */
function hasMetrics({ Destination, Status }: ReplicationRule): boolean {
  return Status === 'Enabled' && Destination?.Metrics?.Status === 'Enabled';
}

function destinationOf({ Destination }: ReplicationRule): string {
  return (Destination?.Bucket ?? '').replace(/^arn:[^:]+:s3:::/, '');
}

function keyOf(source: Bucket, rule: ReplicationRule): string {
  return JSON.stringify([source.owner, source.name, destinationOf(rule), rule.ID]);
}
