import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takes, takesAction } from '../../../src/policy/pattern.ts';

describe('a pattern of a policy', () => {
  it.each([
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b', 'yes'],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/b', 'no'],
    ['*', 'arn:aws:s3:::*', 'yes'],
    ['arn:aws:s3:::*', 'arn:aws:s3:::*', 'yes'],
    ['arn:aws:s3:::prod-*', 'arn:aws:s3:::*', 'unknown'],
    ['arn:aws:ec2:*', 'arn:aws:s3:::*', 'no'],
    ['a?c', 'abc', 'yes'],
    ['a?c', 'ac', 'no'],
    ['a?c', 'a*c', 'unknown'],
    // The unknown name of a role holds no other ARN.
    ['arn:aws:iam::*:role/admin-*', 'arn:aws:iam::1:role/orgvault/*', 'no'],
    ['', '', 'yes'],
    ['*', '', 'yes'],
    ['x*y', '*', 'unknown'],
  ])('%s takes %s: %s', (pattern, named, truth) => {
    expect(takes(pattern, named)).toBe(truth);
  });

  it('of actions does not look at case', () => {
    expect(takesAction('S3:put*', 's3:PutObject')).toBe('yes');
  });

  it('agrees with a regular expression on every name', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, text, (one, name) => {
        const expression = new RegExp(`^${one.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(takes(one, name)).toBe(expression.test(name) ? 'yes' : 'no');
      }),
      { numRuns: 1000 },
    );
  });

  it('is sure of a pattern of names only if it is right for each of them', () => {
    const unit = fc.constantFrom('a', 'b', '*');
    const pattern = fc.string({ unit, maxLength: 5 });
    const filling = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 });
    fc.assert(
      fc.property(pattern, pattern, filling, (one, named, text) => {
        const certain = takes(one, named);
        const example = takes(one, named.replaceAll('*', text));
        if (certain !== 'unknown') expect(example).toBe(certain);
      }),
      { numRuns: 2000 },
    );
  });
});
