import { AwsError } from '../../../cloud/aws-error.ts';
import { invalidRequest } from '../errors.ts';
import type { ObjectVersion } from '../object-version.ts';
import type { ByteRange } from '../storage/content-store.ts';

/** How much of an object a request wants. */
export interface RangeInput {
  readonly Range?: string | undefined;
  readonly PartNumber?: number | undefined;
}

/** The bytes that a request wants; undefined for the whole object. Throws `InvalidRange`, `InvalidPartNumber`. */
export function requestedRange(input: RangeInput, version: ObjectVersion): ByteRange | undefined {
  if (input.PartNumber === undefined) return headerRange(input.Range, version.size);
  if (input.Range !== undefined) {
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  }
  return partRange(input.PartNumber, version);
}

/** `Content-Range` of an answer. */
export function contentRange(range: ByteRange, size: number): string {
  return `bytes ${range.first}-${range.last}/${size}`;
}

/** One range; what is no range, or several, is passed over, as HTTP has it. */
function headerRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (header === undefined || (from === '' && to === '')) return undefined;
  const last = to === '' || from === '' ? size - 1 : Math.min(Number(to), size - 1);
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (to !== '' && from !== '' && Number(to) < Number(from)) return undefined;
  if (first > last || (from === '' && Number(to) === 0)) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
      status: 416,
      members: { RangeRequested: header, ActualObjectSize: size },
      headers: { 'content-range': `bytes */${size}` },
    });
  }
  return { first, last };
}

function partRange(number: number, version: ObjectVersion): ByteRange | undefined {
  if (version.size === 0 && number === 1) return undefined;
  let first = 0;
  for (const [index, part] of version.parts.entries()) {
    if (index + 1 === number) return { first, last: first + part.size - 1 };
    first += part.size;
  }
  throw new AwsError('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
    status: 416,
    members: { PartNumberRequested: number, ActualPartCount: version.parts.length },
  });
}
