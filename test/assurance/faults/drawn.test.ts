import { describe, expect, it } from 'vitest';
import { drawing, sampleOf } from '../../../assurance/faults/drawn.ts';

const hundred = Array.from({ length: 100 }, (_, index) => index);

describe('what is drawn', () => {
  it('is the same for the same seed, and another for another', () => {
    const sample = (seed: number) => sampleOf(hundred, 10, drawing(seed));
    expect(sample(1)).toEqual(sample(1));
    expect(sample(1)).not.toEqual(sample(2));
  });

  it('is in order, without repetitions, and no more than there is', () => {
    const sample = sampleOf(hundred, 10, drawing(3));
    expect(sample).toEqual([...new Set(sample)].sort((a, b) => a - b));
    expect(sample).toHaveLength(10);
    expect(sampleOf([1, 2], 10, drawing(3))).toEqual([1, 2]);
  });
});
