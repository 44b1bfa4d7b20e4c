import { describe, expect, it } from 'vitest';
import {
  actualOfExpected,
  propertyDifferences,
} from '../../../../../rehearsal/services/cloudformation/drift/property-differences.ts';

const cases = [
  { name: 'the same values', expected: { A: 'x', B: 1 }, actual: { A: 'x', B: 1 }, found: [] },
  { name: 'a number and its text', expected: { A: 120 }, actual: { A: '120' }, found: [] },
  { name: 'what only the resource has', expected: { A: 'x' }, actual: { A: 'x', B: 'default' }, found: [] },
  {
    name: 'another value',
    expected: { A: { B: 'x' } },
    actual: { A: { B: 'y' } },
    found: ['NOT_EQUAL /A/B x -> y'],
  },
  {
    name: 'a property that is gone',
    expected: { A: { B: true } },
    actual: {},
    found: ['REMOVE /A {"B":true} -> null'],
  },
  { name: 'a list in another order', expected: { A: ['x', 'y'] }, actual: { A: ['y', 'x'] }, found: [] },
  {
    name: 'an item more',
    expected: { A: ['x'] },
    actual: { A: ['y', 'x'] },
    found: ['ADD /A/0 null -> y'],
  },
  {
    name: 'an item less',
    expected: { A: ['x', 'y'] },
    actual: { A: ['x'] },
    found: ['REMOVE /A/1 y -> null'],
  },
  {
    name: 'an item that changed inside',
    expected: {
      A: [
        { Id: 'a', Days: 1 },
        { Id: 'b', Days: 2 },
      ],
    },
    actual: {
      A: [
        { Id: 'b', Days: 3, Extra: 1 },
        { Id: 'a', Days: 1 },
      ],
    },
    found: ['NOT_EQUAL /A/1/Days 2 -> 3'],
  },
  {
    name: 'a document, in which all counts',
    expected: { PolicyDocument: { Statement: [{ Effect: 'Allow' }] } },
    actual: { PolicyDocument: { Statement: [{ Effect: 'Allow', Condition: {} }] } },
    found: ['ADD /PolicyDocument/Statement/0/Condition null -> {}'],
  },
  { name: 'the key of KMS, never', expected: { KMSKeyId: 'alias/a' }, actual: { KMSKeyId: 'b' }, found: [] },
];

describe('differences of properties', () => {
  it.each(cases)('tell $name', ({ expected, actual, found }) => {
    const told = propertyDifferences(expected, actual).map(
      ({ DifferenceType, PropertyPath, ExpectedValue, ActualValue }) =>
        `${DifferenceType} ${PropertyPath} ${ExpectedValue} -> ${ActualValue}`,
    );
    expect(told).toEqual(found);
  });

  it('show of the actual values what the template sets', () => {
    expect(actualOfExpected({ A: { B: 1 }, C: 'x' }, { A: { B: 2, D: 3 }, E: 4 })).toEqual({ A: { B: 2 } });
  });
});
