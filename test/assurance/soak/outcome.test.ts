import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../assurance/soak/deeds/outcome.ts';

/** An error as the SDK makes it. */
function answered(name: string, httpStatusCode?: number): Error {
  return Object.assign(new Error('why'), { name, $metadata: { httpStatusCode } });
}

describe('a call', () => {
  it('that is answered is done', async () => {
    expect(await outcomeOf(() => Promise.resolve(7))).toEqual({ kind: 'done', answer: 7 });
  });

  it('that AWS refuses is refused, with its code', async () => {
    const outcome = await outcomeOf(() => Promise.reject(answered('AccessDenied', 403)));
    expect(outcome).toEqual({ kind: 'refused', code: 'AccessDenied', message: 'why' });
  });

  it.each([
    ['fails on the other side', answered('InternalError', 500)],
    ['is throttled', answered('ThrottlingException', 400)],
    ['comes with the time of days ago', answered('RequestTimeTooSkewed', 403)],
    ['is cut off', answered('TimeoutError')],
    ['has an answer that is cut before its code', answered('Error', 403)],
    ['never was one', new Error('ECONNRESET')],
  ])('that %s is unclear', async (_, error) => {
    expect(await outcomeOf(() => Promise.reject(error))).toMatchObject({ kind: 'unclear' });
  });
});
