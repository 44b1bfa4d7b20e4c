import { InvalidObjectState, NoSuchKey, ObjectNotInActiveTierError } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { isArchivedAnswer } from '../../../src/restore/archive.ts';

const answer = { $metadata: {}, message: '' };

describe('whether S3 says that an object is archived', () => {
  it.each([
    ['a GET', new InvalidObjectState(answer), true],
    ['a copy', new ObjectNotInActiveTierError(answer), true],
    ['a GET of what is not there', new NoSuchKey(answer), false],
  ])('as the answer to %s', (_, error, archived) => {
    expect(isArchivedAnswer(error)).toBe(archived);
  });
});
