import { describe, expect, it } from 'vitest';
import { lostVersions, versionName } from '../../../assurance/prepared/object-versions.ts';

const first = [versionName('a', '1/x', 'v1'), '3 bytes, "e1"'] as const;
const marker = [versionName('a', '1/x', 'v2'), 'delete marker'] as const;

describe('lost versions', () => {
  it('are those that were there before and are not any more', () => {
    const another = [versionName('a', '1/y', 'v3'), '3 bytes, "e3"'] as const;
    expect(lostVersions(new Map([first, marker]), new Map([first, another]))).toEqual([marker[0]]);
  });

  it('are also those that are another object under the same version id', () => {
    expect(lostVersions(new Map([first]), new Map([[first[0], '3 bytes, "e2"']]))).toEqual([first[0]]);
  });

  it('are none where more came', () => {
    expect(lostVersions(new Map([first]), new Map([first, marker]))).toEqual([]);
  });
});
