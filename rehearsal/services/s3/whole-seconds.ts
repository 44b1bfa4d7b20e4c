/**
 * A time as S3's XML shows it: in whole seconds. The store keeps milliseconds, so that versions of one second keep
 * their order in replicas too.
 */
export function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
