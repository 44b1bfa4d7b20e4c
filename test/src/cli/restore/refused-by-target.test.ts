import { expect, it } from 'vitest';
import { noteFailedCall } from '../../../../src/aws/call.ts';
import { refusedByTarget } from '../../../../src/cli/restore/refused-by-target.ts';
import type { OpenTarget } from '../../../../src/restore/open-target.ts';

const open = { name: 's3://rescue/', grant: {} } as OpenTarget;

function refusal(as: string): Error {
  const error = Object.assign(new Error('Access Denied'), { name: 'AccessDenied', $fault: 'client' });
  noteFailedCall(error, { service: 'S3', operation: 'ListObjectVersions', region: 'eu-central-1', as });
  return error;
}

it('a refusal of a bucket of another account leads to the policy that is printed', () => {
  expect(refusedByTarget(refusal('profile writer'), open, 'profile writer')).toMatchObject({
    code: 'TARGET_REFUSES',
    message: 's3://rescue/ refuses ListObjectVersions of profile writer: Access Denied',
    remedy: expect.stringContaining('the bucket policy that is printed above'),
  });
});

it('other errors stay as they are', () => {
  const ofReader = refusal('arn:aws:iam::101010101010:role/orgvault/restore/x');
  expect(refusedByTarget(ofReader, open, 'profile writer')).toBe(ofReader);
  const own = refusal('profile writer');
  expect(refusedByTarget(own, { ...open, grant: undefined }, 'profile writer')).toBe(own);
  const bug = new TypeError('x is undefined');
  expect(refusedByTarget(bug, open, 'profile writer')).toBe(bug);
});
