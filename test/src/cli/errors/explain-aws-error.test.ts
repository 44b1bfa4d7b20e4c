import { describe, expect, it } from 'vitest';
import { explainAwsError } from '../../../../src/cli/errors/explain-aws-error.ts';

const call = {
  service: 'S3',
  operation: 'PutObject',
  region: 'eu-central-1',
  as: 'profile backup',
};

function thrown(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}

describe('an error of AWS', () => {
  it.each([
    ['ExpiredTokenException', 'log in again'],
    ['ExpiredToken', 'log in again'],
    ['AccessDenied', 'orgvault permissions'],
    ['AccessDeniedException', 'orgvault permissions'],
    ['ThrottlingException', 'wait'],
    ['ServiceUnavailable', 'later'],
    ['InternalFailure', 'later'],
    ['InvalidClientTokenId', 'AWS does not know these credentials'],
    ['RequestTimeTooSkewed', 'set the clock'],
    ['OptInRequired', 'enable the Region'],
  ])('%s says what to do', (name, remedy) => {
    const explained = explainAwsError(thrown(name, 'the text of AWS'), call);
    expect(explained?.what).toBe(
      `S3 PutObject in eu-central-1, called as profile backup, answered ${name}: the text of AWS`,
    );
    expect(explained?.remedy).toContain(remedy);
  });

  it('of Organizations, or of stack sets, points to who is registered', () => {
    const asked = { ...call, service: 'Organizations', operation: 'ListRoots' };
    const denied = explainAwsError(thrown('AccessDeniedException', 'no'), asked);
    expect(denied?.remedy).toContain('orgvault doctor');
    const text = 'Account used is not a delegated administrator';
    expect(explainAwsError(thrown('ValidationError', text), call)?.remedy).toBe(denied?.remedy);
  });

  it('of the network is known by its code, with or without a message', () => {
    expect(explainAwsError(thrown('Error', '', 'ECONNREFUSED'), undefined)).toMatchObject({
      what: 'ECONNREFUSED',
      remedy: expect.stringContaining('AWS_ENDPOINT_URL'),
    });
  });

  it('that nobody knows names the call, and points to --verbose', () => {
    expect(explainAwsError(thrown('NoSuchThing', 'gone'), call)?.remedy).toContain('--verbose');
  });

  it('is told from a bug: what no call answered is not explained', () => {
    expect(explainAwsError(new TypeError('x is undefined'), undefined)).toBeUndefined();
    expect(explainAwsError('a text', call)).toBeUndefined();
  });
});
