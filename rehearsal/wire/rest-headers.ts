import { dateToUtcString } from '@smithy/core/serde';
import type { Operation } from './operation.ts';
import type { Shape } from './shape.ts';

/** The headers of a REST response that carry members of the output. */
export function responseHeaders({ output }: Operation, value: object): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, shape, location } of output.members) {
    const given: unknown = Reflect.get(value, name);
    if (given === undefined || given === null) continue;
    if (location.kind === 'header') headers[headerName(location.name)] = safe(format(shape, given));
    if (location.kind !== 'prefix-headers' || typeof given !== 'object') continue;
    for (const [key, item] of Object.entries(given))
      headers[location.name + key.toLowerCase()] = safe(String(item));
  }
  return headers;
}

/** The SDK's own second face of `Expires`: the text as it was stored, which need not be a date. */
function headerName(name: string): string {
  return name === 'expiresstring' ? 'expires' : name;
}

function format(shape: Shape, value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (!(value instanceof Date)) return String(value);
  const form = shape.kind === 'timestamp' ? shape.format : 'default';
  if (form === 'date-time') return value.toISOString();
  if (form === 'epoch-seconds') return String(value.getTime() / 1000);
  return dateToUtcString(value);
}

/**
 * S3 answers metadata that is not ASCII in the form of RFC 2047.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
function safe(value: string): string {
  if (/^[\t\x20-\x7e]*$/.test(value)) return value;
  return `=?UTF-8?B?${Buffer.from(value, 'utf8').toString('base64')}?=`;
}
