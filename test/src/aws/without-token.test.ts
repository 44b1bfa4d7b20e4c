import { describe, expect, it } from 'vitest';
import { hideToken, withoutToken } from '../../../src/aws/without-token.ts';

/** As services answer a signature that does not match. */
const answer = `The request signature we calculated does not match the signature you provided.

The Canonical String for this request should have been
'POST
/

host:organizations.us-east-1.amazonaws.com
x-amz-date:20261128T100000Z
x-amz-security-token:FwoGZXIvYXdzEXAMPLE/token+with==

host;x-amz-date;x-amz-security-token
e3b0c442'`;

describe('what AWS answers', () => {
  it.each([
    ['a request as the service has read it', answer],
    ['a URL', 'https://s3.amazonaws.com/?X-Amz-Security-Token=FwoGZXIvYXdzEXAMPLE%2Ftoken&x=1'],
    ['JSON', '{"x-amz-security-token": "FwoGZXIvYXdzEXAMPLE/token", "b": 1}'],
  ])('keeps no token: %s', (_, text) => {
    expect(withoutToken(text)).not.toContain('FwoGZXIv');
    expect(withoutToken(text)).toContain('(hidden)');
  });

  it('keeps everything else, the name of the header too', () => {
    expect(withoutToken(answer)).toBe(answer.replace('FwoGZXIvYXdzEXAMPLE/token+with==', '(hidden)'));
  });

  it('has the token in no part of its error', () => {
    const error = new Error(answer);
    hideToken(error);
    expect(`${error.message}${error.stack}`).not.toContain('FwoGZXIv');
  });
});
