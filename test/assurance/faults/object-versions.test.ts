import { describe, expect, it } from 'vitest';
import { lostVersions } from '../../../assurance/faults/object-versions.ts';

const first = 's3://a/1/x v1 "e1"';
const marker = 's3://a/1/x v2 delete marker';

describe('lost versions', () => {
  it('are those that were there before and are not any more', () => {
    expect(lostVersions(new Set([first, marker]), new Set([first, 's3://a/1/y v3 "e3"']))).toEqual([marker]);
  });

  it('are also those that are another object under the same version id', () => {
    expect(lostVersions(new Set([first]), new Set(['s3://a/1/x v1 "e2"']))).toEqual([first]);
  });

  it('are none where more came', () => {
    expect(lostVersions(new Set([first]), new Set([first, marker]))).toEqual([]);
  });
});
