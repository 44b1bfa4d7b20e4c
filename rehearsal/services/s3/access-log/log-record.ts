import { createHash } from 'node:crypto';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Performed } from '../../../cloud/cloud.ts';
import type { Bucket } from '../bucket.ts';
import { canonicalUserId } from '../canonical-user.ts';
import type { Access } from './accesses.ts';
import { httpOf } from './operation-name.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * One line of a server access log, fields in the order of
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html. A hyphen stands for what is not known: the
 * request's URI, its turn-around time, its cipher.
 */
export function logRecord(bucket: Bucket, access: Access, performed: Performed, now: Date): string {
  const { input, request, started, output, error } = performed;
  const { headers, caller } = request;
  const sent = output === undefined ? undefined : textOf(output, 'ContentLength');
  const signed = caller.kind !== 'anonymous';
  return [
    canonicalUserId(bucket.owner),
    bucket.name,
    `[${logTime(started)}]`,
    request.sourceIp,
    requester(performed),
    request.requestId,
    access.operation,
    access.key ?? '-',
    '"-"',
    statusOf(performed),
    error instanceof AwsError ? error.code : '-',
    sent ?? '-',
    sent ?? textOf(input, 'ContentLength') ?? '-',
    now.getTime() - started.getTime(),
    '-',
    quoted(headers['referer']),
    quoted(request.userAgent),
    textOf(input, 'VersionId') ?? '-',
    createHash('sha256').update(request.requestId).digest('base64'),
    signed ? 'SigV4' : '-',
    '-',
    signed ? 'AuthHeader' : '-',
    headers['host'] ?? '-',
    request.secureTransport ? 'TLSv1.3' : '-',
    '-',
    '-',
    bucket.region,
  ].join(' ');
}

function requester({ request: { caller } }: Performed): string {
  if (caller.kind === 'anonymous') return '-';
  return caller.kind === 'service' ? `svc:${caller.principal}` : caller.arn;
}

function statusOf({ action, output, error }: Performed): number {
  if (error !== undefined) return error instanceof AwsError ? error.status : 500;
  const partial = output !== undefined && textOf(output, 'ContentRange') !== undefined;
  return partial ? 206 : httpOf(action).status;
}

function textOf(members: object, name: string): string | undefined {
  const value: unknown = Reflect.get(members, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function quoted(text: string | undefined): string {
  return `"${text === undefined || text === '' ? '-' : text.replaceAll('"', '%22')}"`;
}

/** `06/Feb/2019:00:00:38 +0000` */
function logTime(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = `${two(time.getUTCDate())}/${months[time.getUTCMonth()]}/${time.getUTCFullYear()}`;
  return `${date}:${time.toISOString().slice(11, 19)} +0000`;
}
