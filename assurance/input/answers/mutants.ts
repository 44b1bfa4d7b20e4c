import { changeMember, membersOf } from './members.ts';
import type { Answer, Rewrite } from './proxy.ts';

/** What is done to one member of the answers to one operation. */
export interface Mutant {
  readonly operation: string;
  readonly member: string;
  readonly kind: 'lacks' | 'unknown value' | 'hostile text';
}

/** A value that no version of any SDK knows. */
const unknownValue = 'ORGVAULT_DOES_NOT_KNOW_THIS';

/** Put behind a text: what would clear the screen, hide, turn, end the line, and run in a page. */
export const hostileText =
  '\u001b[2J\u001b[8m\u009b31m\u202e\u200b\n999999999999 is well\r<script>alert(1)</script>"\'>';

const isEnum = /^[A-Z][A-Z_]{2,}$|^(Enabled|Disabled|Active|Suspended|Governance|STANDARD)$/;
const isDateOrNumber = /^(\d{4}-\d\d-\d\dT.*|[\d.]+|true|false|\w{3}, \d\d .*)$/;

/** What the SDK puts into the next request's headers, where Node refuses what is no text of a header. */
const isCredential = /\.Credentials\.\w+$/;

/** A listing without its entries is that of an empty bucket, and nothing tells it from one. */
const isEntry = /\b(ListVersionsResult\.(Version|DeleteMarker)|ListBucketResult\.Contents)$/;

/** Of an object that is not there, which may just have been deleted: it is shown, and nothing is said about it. */
const isListedKey = /\b(ListVersionsResult\.(Version|DeleteMarker)|ListBucketResult\.Contents)\.Key$/;

/** Whether an answer that is changed so may leave out what is not well, without anything that shows it. */
export function mayHide({ member, kind }: Mutant): boolean {
  return kind === 'hostile text' && isListedKey.test(member);
}

/** Headers by which S3 tells of an object. */
const tellingHeaders = /^(x-amz-(?!request-id|id-2|crt)|etag$|last-modified$|content-range$)/;

/** Everything that can be done to an answer, one at a time. */
export function mutantsOf({ operation, headers, body }: Answer): readonly Mutant[] {
  const inBody = body === '' ? [] : membersOf(body);
  const inHeaders = Object.entries(headers)
    .filter(([name]) => tellingHeaders.test(name))
    .map(([name, text]) => ({ path: `header ${name}`, text }));
  return [...inBody, ...inHeaders].flatMap(({ path: member, text }): readonly Mutant[] => [
    ...(isEntry.test(member) ? [] : [{ operation, member, kind: 'lacks' } as const]),
    ...(text !== undefined && isEnum.test(text)
      ? [{ operation, member, kind: 'unknown value' } as const]
      : []),
    ...(text !== undefined &&
    text !== '' &&
    !isDateOrNumber.test(text) &&
    !isCredential.test(member) &&
    !member.startsWith('header ')
      ? [{ operation, member, kind: 'hostile text' } as const]
      : []),
  ]);
}

/** Rewrites answers so. */
export function rewriteAs({ operation, member, kind }: Mutant): Rewrite {
  return (answer) => {
    if (answer.operation !== operation) return answer;
    const { headers, body } = answer;
    if (member.startsWith('header ')) {
      const { [member.slice('header '.length)]: _, ...others } = headers;
      return { headers: kind === 'lacks' ? others : { ...others, [member.slice(7)]: unknownValue }, body };
    }
    if (body === '') return answer;
    const to = kind === 'unknown value' ? () => unknownValue : (text: string) => text + hostileText;
    return {
      headers,
      body: changeMember(body, member, kind === 'lacks' ? { kind: 'drop' } : { kind: 'text', to }),
    };
  };
}
