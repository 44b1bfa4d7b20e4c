import { describe, expect, it } from 'vitest';
import { contentOf, partSize, tagsOf } from '../../../assurance/soak/deeds/content.ts';

describe('the content of an upload', () => {
  it('follows from its number, and is that of no other', () => {
    expect(contentOf({ number: 5, way: 'put' })).toEqual(contentOf({ number: 5, way: 'parts' }));
    expect(contentOf({ number: 5, way: 'put' })).not.toEqual(contentOf({ number: 6, way: 'put' }));
  });

  it('is empty where it should be, and takes two parts where it should', () => {
    expect(contentOf({ number: 5, way: 'empty' })).toHaveLength(0);
    expect(contentOf({ number: 5, way: 'large-parts' }).length).toBeGreaterThan(partSize);
  });

  it('has tags where it should', () => {
    expect(tagsOf({ number: 5, way: 'tagged' })).toMatchObject({ upload: '5' });
    expect(tagsOf({ number: 5, way: 'put' })).toEqual({});
  });
});
