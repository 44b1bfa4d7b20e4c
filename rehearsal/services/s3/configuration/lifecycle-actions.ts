import type { LifecycleRule, Transition } from '@aws-sdk/client-s3';
import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';

/** Classes that objects may move to only after 30 days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const infrequent: ReadonlySet<string> = new Set(['STANDARD_IA', 'ONEZONE_IA']);

const targets: ReadonlySet<string> = new Set([
  ...['GLACIER', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'DEEP_ARCHIVE', 'GLACIER_IR'],
]);

export function checkExpiration(rule: LifecycleRule): void {
  const { Expiration: expiration, NoncurrentVersionExpiration: noncurrent } = rule;
  if (expiration !== undefined) {
    const { Days, Date: date, ExpiredObjectDeleteMarker: marker } = expiration;
    if ([Days, date, marker].filter((member) => member !== undefined).length !== 1) throw malformedXml();
    checkDays(Days, 'Expiration', 1);
    checkMidnight(date);
  }
  if (noncurrent !== undefined) {
    if (noncurrent.NoncurrentDays === undefined) throw malformedXml();
    checkDays(noncurrent.NoncurrentDays, 'NoncurrentVersionExpiration', 1);
  }
  const { DaysAfterInitiation: days } = rule.AbortIncompleteMultipartUpload ?? {};
  checkDays(days, 'AbortIncompleteMultipartUpload', 1);
}

export function checkTransitions(rule: LifecycleRule): void {
  for (const transition of rule.Transitions ?? []) checkTransition(transition, rule);
  for (const { NoncurrentDays, StorageClass } of rule.NoncurrentVersionTransitions ?? []) {
    if (NoncurrentDays === undefined || !targets.has(StorageClass ?? '')) throw malformedXml();
    checkDays(NoncurrentDays, 'NoncurrentVersionTransition', 0);
    checkInfrequent(NoncurrentDays, StorageClass ?? '', 'NoncurrentVersionTransition');
  }
  const classes = (rule.Transitions ?? []).map((transition) => transition.StorageClass);
  if (new Set(classes).size < classes.length) {
    throw invalidRequest("Found mixed 'Transition' actions for the same storage class in a rule.");
  }
}

function checkTransition({ Days, Date: date, StorageClass }: Transition, rule: LifecycleRule): void {
  if ((Days === undefined) === (date === undefined) || !targets.has(StorageClass ?? '')) throw malformedXml();
  checkDays(Days, 'Transition', 0);
  checkMidnight(date);
  if (Days === undefined) return;
  checkInfrequent(Days, StorageClass ?? '', 'Transition');
  const expires = rule.Expiration?.Days;
  if (expires !== undefined && expires <= Days) {
    throw invalidArgument(
      "'Days' in the Expiration action for filter must be greater than 'Days' in the Transition action",
      'Days',
      String(expires),
    );
  }
}

function checkInfrequent(days: number, storageClass: string, action: string): void {
  if (!infrequent.has(storageClass) || days >= 30) return;
  throw invalidArgument(
    `'Days' in ${action} action must be greater than or equal to 30 for storageClass '${storageClass}'`,
    'Days',
    String(days),
  );
}

function checkDays(days: number | undefined, action: string, least: number): void {
  if (days === undefined || (Number.isInteger(days) && days >= least)) return;
  const kind = least === 0 ? 'a nonnegative integer' : 'a positive integer';
  throw invalidArgument(`'Days' for ${action} action must be ${kind}`, 'Days', String(days));
}

function checkMidnight(date: Date | undefined): void {
  if (date === undefined || date.getTime() % (24 * 60 * 60 * 1000) === 0) return;
  throw invalidArgument("'Date' must be at midnight GMT", 'Date', date.toISOString());
}
