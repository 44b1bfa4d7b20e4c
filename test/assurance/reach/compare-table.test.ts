import { describe, expect, it } from 'vitest';
import { differingLines } from '../../../assurance/reach/compare-table.ts';

const page = (...rows: readonly string[]) => ['# Page', '', '## The key', '', ...rows, ''].join('\n');

describe('what is decided, compared with the reviewed page', () => {
  it('does not differ from itself', () => {
    expect(differingLines(page('| a | b |'), page('| a | b |'))).toEqual([]);
  });

  it('shows each line that came or went, with its heading', () => {
    expect(
      differingLines(page('| a | b |', '| same | same |'), page('| a | c |', '| same | same |')),
    ).toEqual(['- The key: | a | b |', '+ The key: | a | c |']);
  });

  it('tells a row that moved below another heading', () => {
    const moved = page('| a | b |').replace('## The key', '## The bucket');
    expect(differingLines(page('| a | b |'), moved)).toContain('+ The bucket: | a | b |');
  });
});
