import { batchFolder } from '../../names.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { count, renderBytes } from '../output/count.ts';
import { longestKey } from '../output/lengths.ts';
import type { InstancesResult, ObjectsResult } from './json.ts';

/** Stack instances: what failed, or how it ended. */
export function showInstances(
  { failed, byHand, results }: InstancesResult,
  done: boolean,
  look: Pick<Console, 'table' | 'colours'>,
): string {
  if (failed.length === 0 && byHand.length === 0) return 'No stack instance has failed or is missing.';
  const rows = done
    ? results.map(({ accountId, region, status, reason = '' }) => ({
        accountId,
        region,
        what: status,
        reason,
      }))
    : failed.map(({ accountId, region, action, reason }) => ({
        accountId,
        region,
        what: action,
        reason,
      }));
  return [
    look.table(rows, [
      { heading: 'account', cell: ({ accountId }) => accountId, form: 'whole' },
      { heading: 'Region', cell: ({ region }) => region, form: 'whole' },
      {
        heading: done ? 'result' : 'operation',
        form: 'whole',
        cell: ({ what }) => what,
        paint: (text) => (text === 'FAILED' ? look.colours.red(text) : text),
      },
      { heading: done ? 'reason' : 'because', cell: ({ reason }) => reason, form: 'prose' },
    ]),
    ...byHand.map(
      ({ accountId, region, command }) =>
        `${accountId} in ${region} has to be fixed by hand: its stack is in a state that stack sets leave alone. Look at the stack in the account; then make the stack set forget it, and enrol the account again with orgvault deploy:\n  ${printable(command, longestKey)}`,
    ),
    ...(done
      ? [
          `${results.filter(({ status }) => status === 'SUCCEEDED').length} of ${count(failed.length, 'stack instance')} deployed.`,
        ]
      : []),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What a retry of objects will do, before it is confirmed. */
export function showObjectsPlan(plan: ObjectsResult, examples: readonly string[]): string {
  const { accountId, region, bucket, way, found, bytes = 0 } = plan;
  const where = `s3://${bucket} of ${accountId} in ${region}`;
  if (way === 'batch') {
    return [
      `${where}: S3 Batch Replication replicates ${count(found ?? 0, 'version')}, failed or never replicated, current and noncurrent, as they are.`,
      `The report of what fails is written to s3://${bucket}/${batchFolder}. A job costs 0.25 USD, and 1 USD for a million objects, besides replication itself; a generated manifest, 0.015 USD for a million objects of the bucket.`,
    ].join('\n');
  }
  return [
    `${where}: ${count(found ?? 0, 'object')}, ${renderBytes(bytes)}, copied onto their own keys.`,
    'Each becomes a new version with a new date, and the one that is current now becomes noncurrent. Earlier versions are not replicated by this.',
    ...examples.map((key) => `  ${printable(key, longestKey)}`),
    ...((found ?? 0) > examples.length
      ? [`  and ${count((found ?? 0) - examples.length, 'more', 'more')}`]
      : []),
  ].join('\n');
}

/** How it ended. */
export function showObjects(results: readonly ObjectsResult[], done: boolean): string {
  return results
    .map(({ bucket, way, found, done: put, overtaken, failed, failures, jobId }) => {
      if (found === 0) return `s3://${bucket}: nothing to replicate.`;
      if (!done) return `s3://${bucket}: nothing was done.`;
      return [
        `s3://${bucket}: ${count(put, way === 'batch' ? 'version' : 'object')} ${way === 'batch' ? 'replicated' : 'put anew, and being replicated'}, ${failed} failed${overtaken > 0 ? `, ${overtaken} replaced by somebody else meanwhile` : ''}.`,
        ...(jobId !== undefined && failed > 0
          ? [
              `What failed, and why: s3://${bucket}/${batchFolder}job-${jobId}/. Fix the cause: orgvault verify names it.`,
            ]
          : []),
        ...failures.map(({ key, why }) => `  ${printable(key, longestKey)}: ${printable(why, longestKey)}`),
      ].join('\n');
    })
    .join('\n');
}
