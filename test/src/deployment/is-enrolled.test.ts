import { describe, expect, it } from 'vitest';
import { synthesize } from '../../../assurance/policies/synthesize.ts';
import { isEnrolled } from '../../../src/deployment/is-enrolled.ts';
import { template } from '../../../src/deployment/template.ts';

const parameters = { CentralAccountId: '222222222222' };

describe('the condition of the source template', () => {
  // One account is a plain Fn::Equals, ten an Fn::Or, and more are nested.
  it.each([0, 1, 9, 25])('leaves out the central account and %i excluded ones, as synthesised', (count) => {
    const excludedAccounts = Array.from({ length: count }, (_, index) => String(300_000_000_000 + index));
    const source = template.parse(
      synthesize({ enrollment: { organizationalUnits: ['ou-exam-workload'], excludedAccounts } }).source,
    );
    expect(isEnrolled(source, parameters, '101010101010')).toBe(true);
    expect(isEnrolled(source, parameters, '222222222222')).toBe(false);
    expect(excludedAccounts.filter((accountId) => isEnrolled(source, parameters, accountId))).toEqual([]);
  });

  it('leaves nobody out where there is none', () => {
    expect(isEnrolled(template.parse({}), parameters, '222222222222')).toBe(true);
  });

  it('understands conditions that name others, and refuses what it does not know', () => {
    const Conditions = {
      Own: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { Ref: 'CentralAccountId' }] },
      Enrolled: { 'Fn::And': [{ Condition: 'Own' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
    };
    expect(isEnrolled(template.parse({ Conditions }), parameters, '222222222222')).toBe(true);
    expect(isEnrolled(template.parse({ Conditions }), parameters, '101010101010')).toBe(false);
    const unknown = template.parse({ Conditions: { Enrolled: { 'Fn::Split': [] } } });
    expect(() => isEnrolled(unknown, parameters, '101010101010')).toThrow('Fn::Split');
  });
});
